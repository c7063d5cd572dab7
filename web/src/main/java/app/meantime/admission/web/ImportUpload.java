package app.meantime.admission.web;

import app.meantime.Refusal;
import app.meantime.admission.ejb.Imports;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;

/** Takes a file of clients in, piece by piece, and leads to what becomes of it. */
@WebServlet("/admin/import-file")
@MultipartConfig(fileSizeThreshold = 64 * 1024)
public class ImportUpload extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Imports imports;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Part part = request.getPart("file");
        if (part == null || part.getSize() == 0) {
            response.sendRedirect(ImportPage.HERE + "?none=file");
            return;
        }
        String name = part.getSubmittedFileName();
        try (InputStream in = part.getInputStream()) {
            response.sendRedirect(ImportPage.HERE + "/" + imports.receive(name == null ? "clients.csv" : name, in));
        } catch (Refusal refused) {
            response.sendRedirect(ImportPage.HERE + "?none=" + refused.kind());
        } finally {
            part.delete();
        }
    }
}
