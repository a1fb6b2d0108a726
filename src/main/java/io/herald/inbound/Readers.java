package io.herald.inbound;

import io.herald.catalog.Catalog;
import io.herald.security.Callers;
import io.herald.template.Templates;
import java.time.Clock;
import java.util.Map;

/** Makes what reads requests, for any catalogue: a version of the routes understands what it can dispatch, and nothing else. */
final class Readers {

    private final RequestSchema schema;
    private final InboundSettings settings;
    private final Callers callers;
    private final Templates templates;
    private final Clock clock;

    Readers(RequestSchema schema, InboundSettings settings, Callers callers, Templates templates, Clock clock) {
        this.schema = schema;
        this.settings = settings;
        this.callers = callers;
        this.templates = templates;
        this.clock = clock;
    }

    NotificationFromJson json(Catalog catalog) {
        return new NotificationFromJson(reader(catalog), settings);
    }

    NotificationFromText text(Catalog catalog) {
        return new NotificationFromText(reader(catalog), settings);
    }

    /** As routes name them. */
    Map<String, Object> beans(Catalog catalog) {
        return Map.of("notificationFromJson", json(catalog), "notificationFromText", text(catalog));
    }

    private NotificationReader reader(Catalog catalog) {
        return new NotificationReader(schema, catalog, new ReceiverReader(catalog, settings), callers,
                new Scopes(catalog, settings.allowBroadcast()), new TemplateRequest(templates, catalog), clock);
    }
}
