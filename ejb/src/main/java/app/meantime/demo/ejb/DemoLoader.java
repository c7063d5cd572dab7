package app.meantime.demo.ejb;

import app.meantime.people.Tenancy;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;

/** Tells the demo story at the first start, each organization in a transaction of its own. */
@Singleton
@Startup
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DemoLoader {

    @Inject
    DemoStory story;

    @PostConstruct
    void load() {
        if (story.wanted()) {
            within(story::northwind);
            within(story::harbor);
        }
    }

    private static void within(Runnable telling) {
        Tenancy.within(UUID.randomUUID(), () -> {
            telling.run();
            return true;
        });
    }
}
