// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lendfs.nfs.nfs4.state.StateFixture.BOTH;
import static org.lendfs.nfs.nfs4.state.StateFixture.READ;
import static org.lendfs.nfs.nfs4.state.StateFixture.WRITE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lendfs.core.open.OpenLimits;
import org.lendfs.nfs.nfs4.message.LockDenied;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockTarget;

/** What happens to the state of clients that are not heard of any more. */
class SilentClientsTest {
  private final StateFixture fixture = new StateFixture();

  @Test
  void leavesEverythingToAClientThatComesBack() throws Exception {
    ClientRecord silent = fixture.client("silent");
    Opens.Opened opened = fixture.open(silent, fixture.file("file"), BOTH, BOTH);

    fixture.passLease();

    assertThat(fixture.states.find(opened.stateid(), null, 0)).isSameAs(opened.state());
    assertThat(fixture.clients.isExpired(silent)).as("renewed by its use").isFalse();
  }

  @Test
  void givesASilentClientUpWhenItsOpenIsInTheWay() throws Exception {
    Vnode file = fixture.file("file");
    ClientRecord silent = fixture.client("silent");
    Opens.Opened old = fixture.open(silent, file, READ, WRITE);
    fixture.passLease();
    ClientRecord other = fixture.client("other");

    fixture.open(other, file, WRITE, 0);

    assertThat(silent.isEnded()).isTrue();
    assertThatThrownBy(() -> fixture.states.find(old.stateid(), null, 0))
        .isInstanceOfSatisfying(
            Nfs4Exception.class,
            failure -> assertThat(failure.status()).isEqualTo(Nfs4Status.EXPIRED));
  }

  @Test
  void keepsAClientThatIsNotSilent() throws Exception {
    Vnode file = fixture.file("file");
    fixture.open(fixture.client("holder"), file, READ, WRITE);
    ClientRecord other = fixture.client("other");

    fixture.nanos.addAndGet(StateFixture.LEASE.toNanos());

    assertThatThrownBy(() -> fixture.open(other, file, WRITE, 0)).isInstanceOf(VfsException.class);
  }

  @Test
  void keepsASilentClientThatIsInNobodysWay() throws Exception {
    ClientRecord silent = fixture.client("silent");
    fixture.open(silent, fixture.file("another"), BOTH, BOTH);
    Vnode file = fixture.file("file");
    fixture.open(fixture.client("holder"), file, READ, WRITE);
    fixture.passLease();
    ClientRecord other = fixture.client("other");

    fixture.open(other, file, WRITE, 0);

    assertThat(silent.isEnded()).isFalse();
  }

  @Test
  void givesASilentClientUpWhenItsLockIsInTheWay() throws Exception {
    Vnode file = fixture.file("file");
    ClientRecord silent = fixture.client("silent");
    OpenState open = fixture.open(silent, file, BOTH, 0).state();
    fixture.lock(silent, open, 0, 10);
    ClientRecord other = fixture.client("other");
    OpenState others = fixture.open(other, file, BOTH, 0).state();
    assertThat(fixture.lock(other, others, 5, 1)).isInstanceOf(LockDenied.class);
    Locks.Range range = new Locks.Range(LockType.WRITE, 0, 1);
    LockTarget target = LockTarget.of(file);
    assertThat(fixture.states.locks().test(target, other, StateFixture.opaque("x"), range))
        .isPresent();

    fixture.passLease();
    other.renew(fixture.nanos.get());

    assertThat(fixture.lock(other, others, 5, 1)).isInstanceOf(StateidResult.class);
    assertThat(silent.isEnded()).isTrue();
    assertThat(fixture.locks.count()).isEqualTo(1);
  }

  @Test
  void givesSilentClientsUpWhenThereIsNoRoom() throws Exception {
    StateFixture small = new StateFixture(new OpenLimits(2, 2, 10, Duration.ofSeconds(1)));
    ClientRecord silent = small.client("silent");
    small.open(silent, small.file("one"), READ, 0);
    small.open(silent, small.file("two"), READ, 0);
    ClientRecord other = small.client("other");
    assertThatThrownBy(() -> small.open(other, small.file("three"), READ, 0))
        .isInstanceOf(VfsException.class);

    small.passLease();
    other.renew(small.nanos.get());
    small.open(other, small.file("three"), READ, 0);

    assertThat(silent.isEnded()).isTrue();
    assertThat(small.opens.opens()).hasSize(1);
  }
}
