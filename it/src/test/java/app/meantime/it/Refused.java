package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import jakarta.json.JsonObject;
import java.util.Arrays;

/** A refusal as it has to be: the right status, and one plain sentence that gives nothing away. */
final class Refused {

    private Refused() {}

    /** That answer is a refusal with one of those statuses. */
    static void with(Answer answer, Integer... statuses) {
        assertThat(answer.status()).as(answer.text()).isIn(Arrays.asList(statuses));
        plainly(answer);
    }

    /** That answer is a refusal in a plain sentence, whatever its status. */
    static void plainly(Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonObject problem = answer.json();
        assertThat(problem.getInt("status")).isEqualTo(answer.status());
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail"))
                .as("a plain sentence")
                .matches("\\p{Lu}.*[.?]")
                .doesNotContain("refusal.")
                .doesNotContain("{");
        assertThat(answer.text())
                .as("nothing of our inside is shown")
                .doesNotContain("Exception")
                .doesNotContainPattern("\\b(?:[a-z]+\\.){2,}[A-Z]\\w+")
                .doesNotContainPattern("\\sat [\\w.$]+\\(")
                .doesNotContain("/kept/")
                .doesNotContain("/incoming/");
    }
}
