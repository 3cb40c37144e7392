// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lendfs.nfs.NfsGatewaySettings;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.SequenceFlags;
import org.lendfs.nfs.nfs4.message.SequenceResult;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.TestStateidResult;
import org.lendfs.nfs.stack.Await;

/** Stateids that are good, old, bad, special or taken away. */
final class StateidTest extends StateTest {
  private static final int STATES = 3;

  @Override
  NfsGatewaySettings settings(NfsGatewaySettings defaults) {
    NfsGatewaySettings settings = super.settings(defaults);
    return settings.withStates(settings.states().withStatesOfClient(STATES));
  }

  @Test
  void countsChanges() throws Exception {
    open("owner", READ, 0);
    Stateid now = open("owner", WRITE, 0);

    assertThat(statusOn(StateOps.read(now))).isEqualTo(Nfs4Status.OK);
    assertThat(statusOn(StateOps.read(now.withSeqid(0)))).as("any").isEqualTo(Nfs4Status.OK);
    assertThat(statusOn(StateOps.read(now.withSeqid(1)))).isEqualTo(Nfs4Status.OLD_STATEID);
    assertThat(statusOn(StateOps.read(now.withSeqid(3)))).isEqualTo(Nfs4Status.BAD_STATEID);
  }

  @Test
  void refusesStateidsOfOthers() throws Exception {
    Stateid held = open("owner", BOTH, 0);

    assertThat(on(other("other"), StateOps.read(held)).status()).isEqualTo(Nfs4Status.BAD_STATEID);
    assertThat(statusOn(StateOps.read(new Stateid(1, held.otherHigh(), 12345))))
        .isEqualTo(Nfs4Status.BAD_STATEID);
    assertThat(statusOn(StateOps.read(new Stateid(1, 99, held.otherLow()))))
        .isEqualTo(Nfs4Status.BAD_STATEID);
  }

  @Test
  void knowsTheSpecialOnes() throws Exception {
    assertThat(statusOn(StateOps.read(Stateid.ANONYMOUS))).isEqualTo(Nfs4Status.OK);
    assertThat(statusOn(StateOps.read(Stateid.READ_BYPASS))).isEqualTo(Nfs4Status.OK);
    assertThat(statusOn(StateOps.write(Stateid.READ_BYPASS)))
        .as("as anonymous")
        .isEqualTo(Nfs4Status.OK);
    assertThat(statusOn(StateOps.read(Stateid.INVALID))).isEqualTo(Nfs4Status.BAD_STATEID);
    assertThat(statusOn(StateOps.read(Stateid.CURRENT))).isEqualTo(Nfs4Status.BAD_STATEID);
    assertThat(statusOn(StateOps.read(new Stateid(5, 0, 0)))).isEqualTo(Nfs4Status.BAD_STATEID);
    assertThat(statusOn(StateOps.close(Stateid.ANONYMOUS))).isEqualTo(Nfs4Status.BAD_STATEID);
  }

  @Test
  void testsManyAtOnce() throws Exception {
    open("owner", READ, 0);
    Stateid now = open("owner", WRITE, 0);

    TestStateidResult result =
        client
            .inSession(StateOps.test(now, now.withSeqid(1), now.withSeqid(9), Stateid.ANONYMOUS))
            .last(TestStateidResult.class);

    assertThat(result.statuses())
        .containsExactly(
            Nfs4Status.OK, Nfs4Status.OLD_STATEID, Nfs4Status.BAD_STATEID, Nfs4Status.BAD_STATEID);
  }

  @Test
  void freesLocksThatAreNotHeldAndNothingElse() throws Exception {
    Stateid open = open("owner", BOTH, 0);
    Stateid lock = stateidOf(StateOps.lock(LockType.WRITE, 0, 1, open, "locker"));

    assertThat(statusOf(StateOps.free(open))).isEqualTo(Nfs4Status.LOCKS_HELD);
    assertThat(statusOf(StateOps.free(lock))).isEqualTo(Nfs4Status.LOCKS_HELD);
    Stateid unlocked = stateidOf(StateOps.locku(lock, 0, -1));
    assertThat(statusOf(StateOps.free(unlocked.withSeqid(1)))).isEqualTo(Nfs4Status.OLD_STATEID);
    assertThat(statusOf(StateOps.free(unlocked))).isEqualTo(Nfs4Status.OK);
    assertThat(statusOf(StateOps.free(unlocked))).isEqualTo(Nfs4Status.BAD_STATEID);
    assertThat(statusOf(StateOps.free(Stateid.ANONYMOUS))).isEqualTo(Nfs4Status.BAD_STATEID);
  }

  @Test
  void tellsWhatAnAdministratorTookAway() throws Exception {
    Stateid held = open("owner", BOTH, 0);

    server.registry().opens().revoke(server.registry().opens().opens().getFirst());

    assertThat(statusOn(StateOps.read(held))).isEqualTo(Nfs4Status.ADMIN_REVOKED);
    assertThat(flags() & SequenceFlags.ADMIN_STATE_REVOKED).isNotZero();
    assertThat(client.inSession(StateOps.test(held)).last(TestStateidResult.class).statuses())
        .containsExactly(Nfs4Status.ADMIN_REVOKED);
    assertThat(statusOf(StateOps.free(held))).isEqualTo(Nfs4Status.OK);
    assertThat(flags()).isZero();
    assertThat(openStatus(client, "owner", BOTH, 0)).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void takesTheLocksAwayWithTheOpen() throws Exception {
    Stateid held = open("owner", BOTH, 0);
    Stateid lock = stateidOf(StateOps.lock(LockType.WRITE, 0, 1, held, "locker"));

    server.registry().opens().revoke(server.registry().opens().opens().getFirst());

    Await.until(() -> "the lock stays", () -> server.registry().locks().count() == 0);
    assertThat(statusOn(StateOps.locku(lock, 0, 1))).isEqualTo(Nfs4Status.ADMIN_REVOKED);
    assertThat(statusOf(StateOps.free(lock))).isEqualTo(Nfs4Status.OK);
    assertThat(statusOf(StateOps.free(held))).isEqualTo(Nfs4Status.OK);
    assertThat(flags()).isZero();
  }

  private int flags() throws Exception {
    return client.inSession().last(SequenceResult.class).statusFlags();
  }

  @Test
  void keepsSoManyStatesOfAClientAndNoMore() throws Exception {
    for (int i = 0; i < STATES; i++) {
      open("owner" + i, READ, 0);
    }

    assertThat(openStatus(client, "one more", READ, 0)).isEqualTo(Nfs4Status.DELAY);
    assertThat(openStatus(client, "owner0", WRITE, 0)).as("an upgrade").isEqualTo(Nfs4Status.OK);
    assertThat(openStatus(other("other"), "owner", READ, 0)).isEqualTo(Nfs4Status.OK);
    assertThat(server.registry().opens().opens()).hasSize(STATES + 1);
  }
}
