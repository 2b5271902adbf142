package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// The ways by which people are told of alerts outside the window.
final class ChannelRoutes {

    private final FleetClient fleet;

    ChannelRoutes(FleetClient fleet) {
        this.fleet = fleet;
    }

    HttpResponse list() {
        ArrayNode list = Exchange.MAPPER.createArrayNode();
        fleet.alerts().channels().forEach(state -> ChannelBody.write(list.addObject(), state));
        return Exchange.json(
                HttpStatus.OK, Exchange.MAPPER.createObjectNode().set("channels", list));
    }

    HttpResponse set(ServiceRequestContext ctx, HttpRequest request) {
        return Exchange.read(
                request,
                ChannelBody.class,
                body -> {
                    Channel channel = body.channel(name(ctx));
                    Optional<String> problem = channel.problem();
                    return problem.isPresent()
                            ? Problem.of(HttpStatus.BAD_REQUEST, problem.get())
                            : Exchange.answer(fleet.alerts().setChannel(channel));
                });
    }

    HttpResponse remove(ServiceRequestContext ctx, HttpRequest request) {
        return known(ctx, name -> fleet.alerts().removeChannel(name));
    }

    HttpResponse test(ServiceRequestContext ctx, HttpRequest request) {
        return known(ctx, name -> fleet.alerts().test(name));
    }

    private HttpResponse known(
            ServiceRequestContext ctx, Function<String, CompletionStage<Answer>> work) {
        String name = name(ctx);
        return fleet.alerts().channels().stream()
                        .anyMatch(state -> state.channel().name().equals(name))
                ? Exchange.answer(work.apply(name))
                : Problem.of(HttpStatus.NOT_FOUND, "there is no channel " + name);
    }

    private static String name(ServiceRequestContext ctx) {
        return String.valueOf(ctx.pathParam("name"));
    }
}
