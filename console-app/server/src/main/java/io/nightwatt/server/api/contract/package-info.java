/// The admin API as it is written down in `nightwatt/admin/v1/*.proto`, and what is made of that:
/// gRPC over the same routes, and the OpenAPI page. Nothing here knows a single route.
@NullMarked
package io.nightwatt.server.api.contract;

import org.jspecify.annotations.NullMarked;
