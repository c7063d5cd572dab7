package app.meantime.people;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Refused.conflict;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** R55, R61: clients are entrusted to a mentor who is certified and has a place free. */
class MentorTest {

    final Northwind northwind = new Northwind();
    final Mentor maya = new Mentor(northwind.maya);

    @Test
    void nobodyIsEntrustedToAMentorWhoIsNotCertified() {
        conflict("refusal.mentorNotCertified", () -> maya.mustTakeOneMore(0));
        assertThat(maya.certified()).isFalse();
    }

    @Test
    void aCertifiedMentorTakesAsManyAsCome() {
        maya.certify(northwind.lena, TUESDAY_NINE);

        maya.mustTakeOneMore(5000);

        assertThat(maya.certifiedAt()).isEqualTo(TUESDAY_NINE);
        assertThat(maya.certifiedBy()).isEqualTo(northwind.lena.id());
    }

    @Test
    void whoIsCertifiedAgainIsCertifiedSinceTheFirstTime() {
        maya.certify(northwind.lena, TUESDAY_NINE);
        maya.certify(northwind.ben, TUESDAY_NINE.plus(Duration.ofDays(1)));

        assertThat(maya.certifiedAt()).isEqualTo(TUESDAY_NINE);
        assertThat(maya.certifiedBy()).isEqualTo(northwind.lena.id());
    }

    @Test
    void aMentorTakesNoMoreThanTheyHavePlaces() {
        maya.certify(northwind.lena, TUESDAY_NINE);
        maya.limit(8);

        maya.mustTakeOneMore(7);
        conflict("refusal.mentorFull", () -> maya.mustTakeOneMore(8));
    }

    @Test
    void aLimitBelowWhatTheyHaveTakesNobodyAway() {
        maya.certify(northwind.lena, TUESDAY_NINE);
        maya.limit(3);

        conflict("refusal.mentorFull", () -> maya.mustTakeOneMore(5));
        maya.limit(null);
        maya.mustTakeOneMore(5);
    }

    @Test
    void aLimitIsANumberOfPeople() {
        unacceptable("refusal.noSuchCapacity", () -> maya.limit(-1));
        unacceptable("refusal.noSuchCapacity", () -> maya.limit(10_001));
        maya.limit(0);
        assertThat(maya.capacity()).isZero();
    }

    @Test
    void whoseCertificationIsRevokedTakesNobodyMore() {
        maya.certify(northwind.lena, TUESDAY_NINE);
        maya.revoke();

        conflict("refusal.mentorNotCertified", () -> maya.mustTakeOneMore(0));
    }
}
