package app.meantime.api.web;

import io.undertow.server.HandlerWrapper;
import io.undertow.server.handlers.builder.HandlerBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How many bytes the body of a request may have: {@code most-bytes(N)} in undertow-handlers.conf. The server's own bound
 * answers a length that is past it before anybody of us is asked, with an empty 400; with this one the request comes to
 * whom it is for, who says 413 in words, and whoever reads on all the same is stopped at the bound.
 */
public class MostBytes implements HandlerBuilder {

    private static final String MOST = "value";

    @Override
    public String name() {
        return "most-bytes";
    }

    @Override
    public Map<String, Class<?>> parameters() {
        return Map.of(MOST, Long.class);
    }

    @Override
    public Set<String> requiredParameters() {
        return Set.of(MOST);
    }

    @Override
    public String defaultParameter() {
        return MOST;
    }

    @Override
    public HandlerWrapper build(Map<String, Object> parameters) {
        long most = Objects.requireNonNull((Long) parameters.get(MOST));
        return next -> exchange -> {
            exchange.setMaxEntitySize(most);
            next.handleRequest(exchange);
        };
    }
}
