package app.meantime.api.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/**
 * The API, version 1. Lists come as {@code {items, next}}, refusals as problem+json, and every POST may carry an
 * Idempotency-Key.
 */
@ApplicationPath("api/v1")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Meantime",
                        version = "1",
                        description =
                                "Coaching between the calls. Every POST takes an Idempotency-Key: the same key and"
                                        + " body get the first answer again, the same key and another body are refused with"
                                        + " 409. Refusals are application/problem+json. What is somebody else's is 404."),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(securitySchemeName = "token", type = SecuritySchemeType.HTTP, scheme = "bearer")
public class Api extends Application {}
