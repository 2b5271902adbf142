package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.HttpService;

/// Takes up routes.
interface Routing {

    /// Takes up one.
    ///
    /// @param path with its parameters in braces
    void add(HttpMethod method, String path, HttpService service);
}
