// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.NfsGatewaySettings;
import org.lendfs.nfs.nfs4.attribute.Attr;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenDelegation;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.OpenResult;
import org.lendfs.nfs.nfs4.message.ReaddirArgs;
import org.lendfs.nfs.nfs4.message.ReaddirResult;
import org.lendfs.nfs.nfs4.message.RemoveArgs;
import org.lendfs.nfs.nfs4.message.SequenceFlags;
import org.lendfs.nfs.nfs4.message.SequenceResult;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.StableHow;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.WriteArgs;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.open.CachingPromise;

/** Delegations: given, used, recalled, returned and taken away. */
final class DelegationTest extends StateTest {
  private static final int DELEGATIONS = 2;

  @Override
  NfsGatewaySettings settings(NfsGatewaySettings defaults) {
    return defaults.withStates(defaults.states().withDelegations(true, DELEGATIONS));
  }

  private Stateid readDelegation() throws Exception {
    OpenResult opened = opened(client, "owner", READ, 0);
    assertThat(opened.delegation()).isInstanceOf(OpenDelegation.Read.class);
    return ((OpenDelegation.Read) opened.delegation()).stateid();
  }

  /** A request of another client that has to wait for the delegation. */
  private CompletableFuture<Nfs4Status> meanwhile(Request request) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        Nfs4Status status = request.run();
        while (status == Nfs4Status.DELAY) {
          Thread.sleep(1);
          status = request.run();
        }
        return status;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private interface Request {
    Nfs4Status run() throws Exception;
  }

  @Test
  void givesReadersADelegationToRead() throws Exception {
    Stateid delegation = readDelegation();

    assertThat(statusOn(StateOps.read(delegation))).isEqualTo(Nfs4Status.OK);
    assertThat(statusOn(StateOps.write(delegation))).isEqualTo(Nfs4Status.OPENMODE);
    assertThat(opened(other("other"), "x", READ, 0).delegation())
        .as("to others as well")
        .isInstanceOf(OpenDelegation.Read.class);
  }

  @Test
  void givesTheOnlyUserADelegationToWrite() throws Exception {
    OpenResult opened = opened(client, "owner", BOTH, 0);

    OpenDelegation.Write delegation = (OpenDelegation.Write) opened.delegation();
    assertThat(statusOn(StateOps.write(delegation.stateid()))).isEqualTo(Nfs4Status.OK);
    assertThat(statusOn(StateOps.delegreturn(delegation.stateid()))).isEqualTo(Nfs4Status.OK);
    assertThat(statusOn(StateOps.delegreturn(delegation.stateid())))
        .isEqualTo(Nfs4Status.BAD_STATEID);
  }

  @Test
  void givesNoneWhereOthersUseTheFile() throws Exception {
    Nfs4Client other = other("other");
    other.inSession(putfh(root()), StateOps.open("x", READ | ShareBits.WANT_NONE, 0, "file"));

    assertThat(opened(client, "owner", BOTH | ShareBits.WANT_WRITE, 0).delegation())
        .isEqualTo(new OpenDelegation.Refused(OpenDelegation.Why.CONTENTION));
    assertThat(opened(other, "x", READ, 0).delegation())
        .as("somebody writes")
        .isInstanceOf(OpenDelegation.None.class);
  }

  @Test
  void givesSoManyAndNoMore() throws Exception {
    file("second", CONTENT);
    file("third", CONTENT);
    readDelegation();
    client.inSession(putfh(root()), StateOps.open("o", READ, 0, "second")).ok();

    OpenResult third =
        client
            .inSession(putfh(root()), StateOps.open("o", READ, 0, "third"))
            .last(OpenResult.class);

    assertThat(third.delegation()).isInstanceOf(OpenDelegation.None.class);
  }

  @Test
  void recallsBeforeAnotherClientWrites() throws Exception {
    Stateid delegation = readDelegation();
    Nfs4Client other = other("other");

    CompletableFuture<Nfs4Status> open = meanwhile(() -> openStatus(other, "x", WRITE, 0));
    CallbackPeer.Recall recall = CallbackPeer.receive(client.raw());
    CallbackPeer.answer(client.raw(), recall, Nfs4Status.OK);

    assertThat(recall.stateid()).isEqualTo(delegation);
    assertThat(recall.handle()).isEqualTo(file);
    assertThat(statusOn(StateOps.delegreturn(delegation))).isEqualTo(Nfs4Status.OK);
    assertThat(open.get()).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void recallsBeforeANameGoes() throws Exception {
    Stateid delegation = readDelegation();
    Nfs4Client other = other("other");

    CompletableFuture<Nfs4Status> removed =
        meanwhile(() ->
            other
                .inSession(putfh(root()), Nfs4Client.op(Nfs4Opcode.REMOVE, new RemoveArgs("file")))
                .status());
    CallbackPeer.answer(client.raw(), CallbackPeer.receive(client.raw()), Nfs4Status.OK);
    statusOn(StateOps.delegreturn(delegation));

    assertThat(removed.get()).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void recallsAgainFromAClientThatDoesNotKnowTheDelegationYet() throws Exception {
    Stateid delegation = readDelegation();
    Nfs4Client other = other("other");

    CompletableFuture<Nfs4Status> open = meanwhile(() -> openStatus(other, "x", WRITE, 0));
    CallbackPeer.Recall early = CallbackPeer.receive(client.raw());
    CallbackPeer.answer(client.raw(), early, Nfs4Status.BAD_STATEID);
    CallbackPeer.Recall again = CallbackPeer.receive(client.raw());
    CallbackPeer.answer(client.raw(), again, Nfs4Status.OK);
    statusOn(StateOps.delegreturn(delegation));

    assertThat(again.stateid()).isEqualTo(delegation);
    assertThat(again.sequence().sequence()).isEqualTo(early.sequence().sequence() + 1);
    assertThat(open.get()).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void bringsChangesBeforeOthersLookAtTheSize() throws Exception {
    OpenResult opened = opened(client, "owner", BOTH, 0);
    Stateid delegation = ((OpenDelegation.Write) opened.delegation()).stateid();
    Nfs4Client other = other("other");
    assertThat(statusOn(getattr(Attr.SIZE))).as("by itself").isEqualTo(Nfs4Status.OK);

    CompletableFuture<Nfs4Status> look = meanwhile(() -> on(other, getattr(Attr.SIZE)).status());
    CallbackPeer.answer(client.raw(), CallbackPeer.receive(client.raw()), Nfs4Status.OK);
    assertThat(statusOn(StateOps.write(delegation))).isEqualTo(Nfs4Status.OK);
    statusOn(StateOps.delegreturn(delegation));

    assertThat(look.get()).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void bringsChangesBeforeOthersListTheSize() throws Exception {
    OpenResult opened = opened(client, "owner", BOTH, 0);
    Stateid delegation = ((OpenDelegation.Write) opened.delegation()).stateid();
    Nfs4Client other = other("other");
    CompoundOp list =
        Nfs4Client.op(
            Nfs4Opcode.READDIR, new ReaddirArgs(0, 0, 1000, 10_000, Bitmap.of(Attr.SIZE)));

    CompletableFuture<Nfs4Status> look =
        meanwhile(() -> {
          Nfs4Client.Reply reply = other.inSession(putfh(root()), list);
          if (reply.status() == Nfs4Status.OK) {
            ReaddirResult listed = reply.last(ReaddirResult.class);
            Opaque size = listed.entries().getFirst().attributes().values();
            assertThat(size.reader().readLong()).isEqualTo(1000);
          }
          return reply.status();
        });
    CallbackPeer.answer(client.raw(), CallbackPeer.receive(client.raw()), Nfs4Status.OK);
    WriteArgs more =
        new WriteArgs(delegation, 996, StableHow.UNSTABLE, 4, Opaque.copyOf(new byte[4]));
    assertThat(statusOn(Nfs4Client.op(Nfs4Opcode.WRITE, more))).isEqualTo(Nfs4Status.OK);
    statusOn(StateOps.delegreturn(delegation));

    assertThat(look.get()).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void opensByADelegationThatIsHeld() throws Exception {
    Stateid delegation = readDelegation();
    OpenHow existing = new OpenHow.NoCreate();

    assertThat(
            statusOn(
                StateOps.open(
                    "second", READ, 0, existing, new OpenClaim.DelegateCurrentFile(delegation))))
        .isEqualTo(Nfs4Status.OK);
    assertThat(
            statusOf(
                putfh(root()),
                StateOps.open(
                    "third", READ, 0, existing, new OpenClaim.DelegateCurrent(delegation, "file"))))
        .isEqualTo(Nfs4Status.OK);
    Opaque second = file("second", CONTENT);
    assertThat(
            statusOf(
                putfh(second),
                StateOps.open(
                    "o", READ, 0, existing, new OpenClaim.DelegateCurrentFile(delegation))))
        .isEqualTo(Nfs4Status.BAD_STATEID);
  }

  @Test
  void tellsTheClientWhatWasTakenFromIt() throws Exception {
    Stateid delegation = readDelegation();

    CachingPromise promise = server.registry().opens().promises().getFirst();
    server.registry().opens().revoke(promise);

    assertThat(statusOn(StateOps.read(delegation))).isEqualTo(Nfs4Status.DELEG_REVOKED);
    assertThat(flags() & SequenceFlags.RECALLABLE_STATE_REVOKED).isNotZero();
    assertThat(statusOf(StateOps.free(delegation))).isEqualTo(Nfs4Status.OK);
    assertThat(flags()).isZero();
    assertThat(statusOn(StateOps.read(delegation))).isEqualTo(Nfs4Status.BAD_STATEID);
  }

  private int flags() throws Exception {
    return client.inSession().last(SequenceResult.class).statusFlags();
  }

  @Test
  void keepsAClientsOwnLocksFromRecallingItsDelegation() throws Exception {
    OpenResult opened = opened(client, "owner", BOTH, 0);
    OpenDelegation.Write delegation = (OpenDelegation.Write) opened.delegation();

    assertThat(statusOn(StateOps.lock(LockType.WRITE, 0, 1, opened.stateid(), "l")))
        .isEqualTo(Nfs4Status.OK);
    assertThat(statusOn(StateOps.write(delegation.stateid()))).isEqualTo(Nfs4Status.OK);
    assertThat(server.registry().opens().promises()).noneMatch(CachingPromise::isBreaking);
  }

  @Test
  void givesNoneToClientsThatCannotBeCalled() throws Exception {
    Nfs4Client first = other("first");
    Nfs4Client second = connect(1);
    others.add(second);
    second.session(first.session(), first.lastSequence());
    first.close();
    // The server hears of the end of the connection a moment later.
    int flags = second.inSession().last(SequenceResult.class).statusFlags();
    for (int i = 0; i < 1000 && (flags & SequenceFlags.CALLBACK_PATH_DOWN) == 0; i++) {
      Thread.sleep(Duration.ofMillis(5));
      flags = second.inSession().last(SequenceResult.class).statusFlags();
    }

    assertThat(flags & SequenceFlags.CALLBACK_PATH_DOWN).isNotZero();
    assertThat(opened(second, "x", READ, 0).delegation()).isInstanceOf(OpenDelegation.None.class);
  }
}
