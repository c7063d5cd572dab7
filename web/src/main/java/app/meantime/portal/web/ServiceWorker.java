package app.meantime.portal.web;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * The service worker of this build, at the root so that it may answer for every page. It is asked for anew each time and
 * names the build's assets, so a new build is a new worker. With "?outbox" it is a module that can also send.
 */
@WebServlet("/sw.js")
public class ServiceWorker extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String SCRIPT = "/assets/js/worker.js";
    private static final Set<String> FOR_THE_WORKER_ONLY = Set.of(SCRIPT, "/assets/js/background.js");

    @Inject
    transient Assets assets;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/javascript");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        Writer out = response.getWriter();
        if ("outbox".equals(request.getQueryString())) {
            out.write("import '" + assets.path() + "/js/background.js';\n");
        }
        out.write("const ASSETS = '" + assets.path() + "';\nconst FRAME = " + frame() + ";\n");
        try (InputStream script = getServletContext().getResourceAsStream(SCRIPT)) {
            out.write(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The addresses of all scripts, styles, fonts and icons. */
    private String frame() {
        JsonArrayBuilder paths = Json.createArrayBuilder();
        for (String directory : new String[] {"/assets/", "/assets/css/", "/assets/fonts/", "/assets/js/"}) {
            for (String file : files(getServletContext(), directory)) {
                paths.add(assets.path() + file.substring("/assets".length()));
            }
        }
        return paths.build().toString();
    }

    private static Set<String> files(ServletContext context, String directory) {
        Set<String> files = new TreeSet<>(context.getResourcePaths(directory));
        files.removeIf(file -> file.endsWith("/")
                || file.endsWith("LICENSE")
                || file.endsWith(".png")
                || FOR_THE_WORKER_ONLY.contains(file));
        return files;
    }
}
