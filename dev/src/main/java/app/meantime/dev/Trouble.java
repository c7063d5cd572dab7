package app.meantime.dev;

/** Something on this machine is in the way. Its message is one clear line for the person at the keyboard. */
public class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Trouble(String line) {
        super(line);
    }
}
