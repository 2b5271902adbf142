package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.HttpService;

/// One route, as one caller gets it.
///
/// @param path with its parameters in braces
record Offered(HttpMethod method, String path, HttpService service) {

    /// `GET /api/v1/jobs/{id}`: what names a route.
    String route() {
        return method + " " + path;
    }

    /// Whether it only looks.
    boolean isRead() {
        return method == HttpMethod.GET;
    }
}
