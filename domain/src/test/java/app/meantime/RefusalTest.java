package app.meantime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void somebodyElsesAndNotThereSoundTheSame() {
        assertThat(Refusal.notThere().kind()).isEqualTo(Refusal.Kind.NOT_THERE);
        assertThat(Refusal.notThere().key()).isEqualTo("refusal.notThere");
        assertThat(Refusal.notThere().arguments()).isEmpty();
    }

    @Test
    void carriesTheKeyOfASentenceAndWhatItsPlaceholdersStandFor() {
        Refusal refusal = Refusal.unacceptable("refusal.tooLong", "title", 120);

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNACCEPTABLE);
        assertThat(refusal.key()).isEqualTo("refusal.tooLong");
        assertThat(refusal.arguments()).containsExactly("title", 120);
    }

    @Test
    void eachKindOfNoIsMadeByItsName() {
        assertThat(Refusal.conflict("refusal.threadOver").kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(Refusal.notYourRole().kind()).isEqualTo(Refusal.Kind.NOT_YOUR_ROLE);
    }

    @Test
    void aNoIsAnAnswerAndNotAnAccident() {
        assertThat(Refusal.notThere().getStackTrace()).isEmpty();
    }

    @Test
    void aRefusalThatTravelledBetweenMachinesStillSaysWhy() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(Refusal.conflict("refusal.tooLong", "title", 120));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Refusal arrived = (Refusal) in.readObject();

            assertThat(arrived.kind()).isEqualTo(Refusal.Kind.CONFLICT);
            assertThat(arrived.key()).isEqualTo("refusal.tooLong");
            assertThat(arrived.arguments()).isEmpty();
        }
    }
}
