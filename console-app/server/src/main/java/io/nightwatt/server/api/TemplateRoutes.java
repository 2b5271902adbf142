package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;

/// Job templates: listed, shown, kept and removed.
final class TemplateRoutes {

    private final Templates templates;

    TemplateRoutes(Templates templates) {
        this.templates = templates;
    }

    HttpResponse list() {
        return orUnreadable(() -> {
            ObjectNode document = Exchange.MAPPER.createObjectNode();
            ArrayNode list = document.putArray("templates");
            templates.all().forEach((name, each) -> list.add(document(name, each)));
            return Exchange.json(HttpStatus.OK, document);
        });
    }

    HttpResponse show(ServiceRequestContext ctx, HttpRequest request) {
        String name = name(ctx);
        return orUnreadable(() -> {
            Templates.Listed found = templates.all().get(name);
            return found == null
                    ? unknown(name)
                    : Exchange.json(HttpStatus.OK, document(name, found));
        });
    }

    private static ObjectNode document(String name, Templates.Listed each) {
        ObjectNode document =
                Exchange.MAPPER
                        .createObjectNode()
                        .put("name", name)
                        .put("built_in", !each.ofSite())
                        .put("problem", each.problem().isEmpty() ? null : each.problem());
        each.template()
                .ifPresent(template -> {
                    document.put("description", template.said());
                    ArrayNode requires = document.putArray("requires");
                    template.required().forEach(requires::add);
                    document.set("job", template.fields());
                });
        return document;
    }

    HttpResponse put(ServiceRequestContext ctx, HttpRequest request) {
        return Exchange.read(
                request,
                JobTemplate.class,
                body -> {
                    JobTemplate template = body.checked();
                    return orUnreadable(() -> {
                        templates.put(name(ctx), template);
                        return Exchange.json(
                                HttpStatus.OK,
                                Exchange.MAPPER.createObjectNode().put("done", true));
                    });
                });
    }

    HttpResponse remove(ServiceRequestContext ctx, HttpRequest request) {
        String name = name(ctx);
        return orUnreadable(() ->
                templates.remove(name)
                        ? Exchange.json(
                                HttpStatus.OK, Exchange.MAPPER.createObjectNode().put("done", true))
                        : unknown(name));
    }

    private static String name(ServiceRequestContext ctx) {
        return String.valueOf(ctx.pathParam("name"));
    }

    private static HttpResponse unknown(String name) {
        return Problem.of(HttpStatus.NOT_FOUND, "this site has no template \"" + name + "\"");
    }

    private interface OnDisk {
        HttpResponse answer() throws IOException;
    }

    private static HttpResponse orUnreadable(OnDisk work) {
        try {
            return work.answer();
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Problem.of(
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "the folder of templates cannot be used: " + e.getMessage());
        }
    }
}
