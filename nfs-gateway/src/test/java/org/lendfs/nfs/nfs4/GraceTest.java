// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.nfs.NfsGatewaySettings;
import org.lendfs.nfs.TestGateway;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.ExchangeIdResult;
import org.lendfs.nfs.nfs4.message.LockArgs;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Locker;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenArgs;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.OpenResult;
import org.lendfs.nfs.nfs4.message.SetclientidResult;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.recovery.RecoverySettings;

/** What clients take back after a restart of the server, and what they do not. */
final class GraceTest extends StateTest {
  @TempDir private Path folder;

  @Override
  NfsGatewaySettings settings(NfsGatewaySettings defaults) {
    return super.settings(defaults)
        .withRecovery(new RecoverySettings(folder, Duration.ofHours(1), "gateway"));
  }

  /** A new server over the same folder; the client has not said anything to it yet. */
  private void restart() throws Exception {
    client.close();
    server.stop();
    server = new TestGateway(this::settings);
    client = connect(1).start("client");
    file = file("file", new byte[0]);
  }

  private Nfs4Status reclaim(Nfs4Client by) throws Exception {
    return on(
            by, StateOps.open("owner", BOTH, 0, new OpenHow.NoCreate(), new OpenClaim.Previous(0)))
        .status();
  }

  private Nfs4Status complete(Nfs4Client by) throws Exception {
    return by.inSession(StateOps.reclaimComplete()).status();
  }

  @Test
  void letsClientsOfTheRunBeforeReclaim() throws Exception {
    open("owner", BOTH, 0);
    restart();
    Nfs4Client stranger = other("stranger");

    assertThat(openStatus(stranger, "x", READ, 0)).isEqualTo(Nfs4Status.GRACE);
    assertThat(on(stranger, StateOps.lockt(LockType.READ, 0, 1, "x")).status())
        .isEqualTo(Nfs4Status.GRACE);
    assertThat(reclaim(stranger)).isEqualTo(Nfs4Status.NO_GRACE);
    assertThat(openStatus(client, "owner", READ, 0)).isEqualTo(Nfs4Status.GRACE);
    assertThat(reclaim(client)).isEqualTo(Nfs4Status.OK);
    assertThat(complete(client)).isEqualTo(Nfs4Status.OK);
    assertThat(complete(client)).isEqualTo(Nfs4Status.COMPLETE_ALREADY);
    assertThat(openStatus(stranger, "x", READ, 0)).as("everybody is back").isEqualTo(Nfs4Status.OK);
    assertThat(reclaim(client)).isEqualTo(Nfs4Status.NO_GRACE);
  }

  @Test
  void letsStrangersReclaimNothing() throws Exception {
    open("owner", BOTH, 0);
    restart();

    try (Nfs4Client stranger = connect(1).start("stranger")) {
      assertThat(reclaim(stranger)).isEqualTo(Nfs4Status.RECLAIM_BAD);
    }
  }

  @Test
  void letsLocksBeReclaimed() throws Exception {
    Stateid before = open("owner", BOTH, 0);
    stateidOf(StateOps.lock(LockType.WRITE, 0, 10, before, "locker"));
    restart();
    Stateid open =
        on(
                client,
                StateOps.open("owner", BOTH, 0, new OpenHow.NoCreate(), new OpenClaim.Previous(0)))
            .last(OpenResult.class)
            .stateid();

    assertThat(statusOn(StateOps.read(before))).isEqualTo(Nfs4Status.BAD_STATEID);
    assertThat(statusOn(StateOps.lock(LockType.WRITE, 0, 10, open, "locker")))
        .isEqualTo(Nfs4Status.GRACE);
    Locker locker = new Locker.New(0, open, 0, new StateOwner(0, StateOps.owner("locker")));
    LockArgs reclaim = new LockArgs(LockType.WRITE, true, 0, 10, locker);
    assertThat(statusOn(Nfs4Client.op(Nfs4Opcode.LOCK, reclaim))).isEqualTo(Nfs4Status.OK);
    complete(client);
    assertThat(statusOn(Nfs4Client.op(Nfs4Opcode.LOCK, reclaim))).isEqualTo(Nfs4Status.NO_GRACE);
  }

  @Test
  void remembersClientsOverASecondCrash() throws Exception {
    open("owner", BOTH, 0);
    restart();
    restart();

    assertThat(reclaim(client)).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void forgetsClientsThatGaveEverythingUp() throws Exception {
    open("owner", BOTH, 0);
    ExchangeIdResult again = client.exchange("client", 2, 0).last(ExchangeIdResult.class);
    client.startSession(again, Nfs4Client.channel(4));
    restart();

    assertThat(server.gateway().grace().isActive()).isFalse();
    assertThat(reclaim(client)).isEqualTo(Nfs4Status.NO_GRACE);
    assertThat(complete(client)).isEqualTo(Nfs4Status.OK);
    assertThat(openStatus(client, "owner", READ, 0)).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void endsTheGracePeriodByOrder() throws Exception {
    open("owner", BOTH, 0);
    restart();
    Nfs4Client stranger = other("stranger");

    server.gateway().grace().end();

    assertThat(openStatus(stranger, "x", READ, 0)).isEqualTo(Nfs4Status.OK);
    assertThat(reclaim(client)).isEqualTo(Nfs4Status.NO_GRACE);
    restart();
    assertThat(reclaim(client)).as("did not come back").isEqualTo(Nfs4Status.RECLAIM_BAD);
  }

  @Test
  void keepsItsNameOverARestart() throws Exception {
    var before = client.exchange("client", 1, 0).last(ExchangeIdResult.class);
    restart();
    var after = client.exchange("client", 1, 0).last(ExchangeIdResult.class);

    assertThat(after.serverMajor()).isEqualTo(before.serverMajor());
    assertThat(after.serverScope()).isEqualTo(before.serverScope());
    assertThat(after.clientId()).isNotEqualTo(before.clientId());
  }

  @Test
  void hasNobodyConfirmAReclaim() throws Exception {
    SetclientidResult before = MinorVersion0Test.introduced(old(), "old", 1);
    Reply opened =
        others
            .getLast()
            .compound(putfh(root()), open0(before.clientId(), new OpenClaim.Null("file")));
    assertThat(opened.last(OpenResult.class).flags() & OpenResult.CONFIRM).isNotZero();
    restart();
    SetclientidResult after = MinorVersion0Test.introduced(old(), "old", 1);

    Reply reclaimed = on0(open0(after.clientId(), new OpenClaim.Previous(0)));

    assertThat(reclaimed.last(OpenResult.class).flags() & OpenResult.CONFIRM).isZero();
    assertThat(on0(StateOps.read(reclaimed.last(OpenResult.class).stateid())).status())
        .isEqualTo(Nfs4Status.OK);
  }

  private Nfs4Client old() throws Exception {
    Nfs4Client made = connect(0);
    others.add(made);
    return made;
  }

  private Reply on0(CompoundOp operation) throws Exception {
    return others.getLast().compound(putfh(file), operation);
  }

  private static CompoundOp open0(long clientId, OpenClaim claim) {
    StateOwner owner = new StateOwner(clientId, StateOps.owner("owner"));
    return Nfs4Client.op(
        Nfs4Opcode.OPEN, new OpenArgs(1, BOTH, 0, owner, new OpenHow.NoCreate(), claim));
  }
}
