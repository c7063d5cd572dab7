package app.meantime.board.web;

import app.meantime.board.Period;
import app.meantime.board.ejb.Board;
import app.meantime.board.ejb.BoardView;
import app.meantime.board.ejb.Figures;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The manager's board: numbers and names, and nothing of what was said. */
@RequestScoped
@Path("board")
@Produces(MediaType.APPLICATION_JSON)
public class BoardResource {

    @Inject
    Board board;

    @Inject
    Figures figures;

    @GET
    @Operation(
            summary = "The manager's board",
            description =
                    "Promises kept, replies in working minutes, what is overdue now, compliance by program, clients at risk,"
                            + " duties, how long clients stay, onboarding, capacity; exact at the instant that it names. `program`"
                            + " is a program's id, `weeks` how many weeks up to now (12). A number that is absent would speak of"
                            + " fewer than five people, or of nobody.")
    public BoardView board(
            @QueryParam("program") @Nullable String program, @QueryParam("weeks") @Nullable String weeks) {
        return board.view(Period.of(weeks), program(program));
    }

    @POST
    @Path("rebuild")
    @Operation(
            summary = "Counts everything again",
            description = "The board is the same afterwards, unless its counters were wrong.")
    public BoardView rebuild() {
        figures.rebuild();
        return board.view(Period.of(null), null);
    }

    /** The program that is named; null where none is, and one that is nobody's where it is no id. */
    static @Nullable UUID program(@Nullable String written) {
        return written == null || written.isBlank() ? null : app.meantime.words.web.Path.id(written);
    }
}
