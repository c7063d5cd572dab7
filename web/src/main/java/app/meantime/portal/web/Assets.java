package app.meantime.portal.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Where scripts and styles of this build lie: a path that changes with the build, so that browsers may keep them for ever. */
@ApplicationScoped
public class Assets {

    @Inject
    ServletContext context;

    private String path = "";

    @PostConstruct
    void find() {
        Properties build = new Properties();
        try (InputStream in = context.getResourceAsStream("/WEB-INF/build.properties")) {
            build.load(in);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        path = "/assets/" + build.getProperty("built");
    }

    /** The path, without a slash at its end. */
    String path() {
        return path;
    }
}
