package app.meantime.admission.web;

import app.meantime.Refusal;
import app.meantime.admission.Import;
import app.meantime.admission.ejb.Imports;
import app.meantime.admission.ejb.Imports.Line;
import app.meantime.admission.ejb.Imports.Lines;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** Files of clients: sent, judged line by line, and written when none is bad. */
@Named
@RequestScoped
public class ImportPage {

    static final String HERE = "/admin/import";
    private static final int PAGE = 50;

    @Inject
    Imports imports;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    @Param(pathIndex = 0)
    @Nullable String address;

    @Inject
    @ManagedProperty("#{param.after}")
    @Nullable String after;

    private @Nullable Import file;
    private Lines lines = new Lines(List.of(), null);
    private List<Import> latest = List.of();

    @PostConstruct
    void open() {
        if (address == null) {
            latest = imports.latest();
            return;
        }
        file = imports.one(Path.id(address));
        if (!isBusy()) {
            lines = imports.lines(getFile().id(), after, PAGE);
        }
    }

    public Import getFile() {
        Import one = file;
        if (one == null) {
            throw Refusal.notThere();
        }
        return one;
    }

    public List<Import> getLatest() {
        return latest;
    }

    public List<Line> getLines() {
        return lines.items();
    }

    public @Nullable String getMore() {
        return lines.next() == null ? null : HERE + "/" + getFile().id() + "?after=" + lines.next();
    }

    public boolean isLater() {
        return after != null && !after.isBlank();
    }

    /** Is something being done to it just now? */
    public boolean isBusy() {
        return switch (getFile().state()) {
            case RECEIVED, CHECKING, ORDERED, WRITING -> true;
            case CHECKED, DONE, INTERRUPTED, UNREADABLE -> false;
        };
    }

    /** How many are to be enrolled. */
    public int getGood() {
        return getFile().lines() - getFile().bad() - getFile().known();
    }

    /** "3,200 of 10,000 lines". */
    public String getReached() {
        Import one = getFile();
        return one.lines() == 0
                ? words.say("import.soFar", one.done())
                : words.say("import.reached", one.done(), getGood());
    }

    public boolean isReady() {
        Import one = getFile();
        boolean judged = one.state() == Import.State.CHECKED || one.state() == Import.State.INTERRUPTED;
        return judged && one.bad() == 0 && getGood() > 0;
    }

    /** Why it cannot be read at all. */
    public String getFailure() {
        return sentence(String.valueOf(getFile().failure()).split("\t", -1), 0);
    }

    /** "line 17, column email: “ana at example” is no email address." for every fault of a line. */
    public List<String> faults(Line line) {
        return line.faults().isEmpty()
                ? List.of()
                : Arrays.stream(line.faults().split("\n", -1))
                        .map(fault -> fault.split("\t", -1))
                        .map(parts -> words.say("import.at", line.number(), parts[0].toLowerCase(Locale.ROOT)) + ": "
                                + sentence(parts, 1))
                        .collect(Collectors.toList());
    }

    private String sentence(String[] parts, int key) {
        return words.say(parts[key], (Object[]) Arrays.copyOfRange(parts, key + 1, parts.length));
    }

    public void order() throws IOException {
        act.thenShow(HERE + "/" + getFile().id(), () -> imports.order(getFile().id()));
    }
}
