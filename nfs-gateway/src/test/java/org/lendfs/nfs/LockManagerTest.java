// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.nfs3.message.CreateArgs;
import org.lendfs.nfs.nfs3.message.CreateHow;
import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.NewObjectResult;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.ReadArgs;
import org.lendfs.nfs.nfs3.message.ReadResult;
import org.lendfs.nfs.nfs3.message.Sattr3;
import org.lendfs.nfs.nfs3.message.SetattrArgs;
import org.lendfs.nfs.nfs3.message.WccResult;
import org.lendfs.nfs.nlm.NlmSettings;
import org.lendfs.nfs.nlm.message.FreeAllArgs;
import org.lendfs.nfs.nlm.message.NlmLock;
import org.lendfs.nfs.nlm.message.NlmProcedure;
import org.lendfs.nfs.nlm.message.NlmResult;
import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.nlm.message.ShareArgs;
import org.lendfs.nfs.nlm.message.TestArgs;
import org.lendfs.nfs.nlm.message.TestResult;
import org.lendfs.nfs.nlm.message.UnlockArgs;
import org.lendfs.nfs.rpc.AcceptStatus;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.Opaque;

/** The lock manager over sockets, with a client whose own lock manager is a fake. */
class LockManagerTest {
  private static final int WAITING_PER_CLIENT = 3;

  private FakeClientHost host;
  private TestGateway server;
  private Opaque file;
  private LockClient client;

  @BeforeEach
  void start() throws Exception {
    host = new FakeClientHost();
    NlmSettings settings =
        NlmSettings.DEFAULT
            .withPortmapperPort(host.port())
            .withWaitingPerClient(WAITING_PER_CLIENT)
            .withSharesPerClient(2)
            .withGrantPauses(List.of(Duration.ofMillis(1), Duration.ofMillis(1)));
    server = new TestGateway(gateway -> gateway.withNlm(settings));
    file = create("file");
    client = LockClient.of(server, file);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.stop();
    host.close();
  }

  private Opaque create(String name) throws Exception {
    try (RawClient raw = server.client()) {
      NewObjectResult.Ok created =
          raw.nfs(
              NewObjectResult.Ok.class,
              Nfs3Procedure.CREATE,
              new CreateArgs(
                  new DirOpArgs(server.root(), name), new CreateHow.Unchecked(Sattr3.NOTHING)));
      return Objects.requireNonNull(created.object().handle());
    }
  }

  @Test
  void keepsTwoOwnersApart() throws Exception {
    assertThat(client.lock(1, 0, 10)).isEqualTo(NlmStatus.GRANTED);

    assertThat(client.lock(2, 5, 10)).isEqualTo(NlmStatus.DENIED);
    assertThat(client.lock(2, 10, 0)).isEqualTo(NlmStatus.GRANTED);
    assertThat(client.lock(1, 0, 10)).as("the owner again").isEqualTo(NlmStatus.GRANTED);
    assertThat(client.unlock(1, 0, 0)).isEqualTo(NlmStatus.GRANTED);
    assertThat(client.lock(2, 5, 10)).isEqualTo(NlmStatus.GRANTED);
  }

  @Test
  void letsReadersShare() throws Exception {
    assertThat(client.lockShared(1, 0, 10)).isEqualTo(NlmStatus.GRANTED);

    assertThat(client.lockShared(2, 0, 10)).isEqualTo(NlmStatus.GRANTED);
    assertThat(client.lock(3, 9, 1)).isEqualTo(NlmStatus.DENIED);
  }

  @Test
  void keepsHostsWithEqualOwnersApart() throws Exception {
    assertThat(client.lock(1, 0, 0)).isEqualTo(NlmStatus.GRANTED);

    try (LockClient other = LockClient.from("127.0.0.2", server, file)) {
      assertThat(other.lock(1, 0, 0)).isEqualTo(NlmStatus.DENIED);
      assertThat(other.unlock(1, 0, 0)).isEqualTo(NlmStatus.GRANTED);
      assertThat(other.lock(1, 0, 0)).as("still held").isEqualTo(NlmStatus.DENIED);
    }
  }

  @Test
  void tellsWhoIsInTheWay() throws Exception {
    NlmLock held = client.range(7, 100, 0);
    client.lock(7, 100, 0);

    TestResult free = client.test(8, true, 0, 100);
    TestResult taken = client.test(8, false, 0, 101);

    assertThat(free.status()).isEqualTo(NlmStatus.GRANTED);
    assertThat(taken.status()).isEqualTo(NlmStatus.DENIED);
    assertThat(taken.holder()).isEqualTo(new TestResult.Holder(true, 7, held.owner(), 100, 0));
  }

  @Test
  void refusesWhatIsNoFileToLock() throws Exception {
    try (LockClient garbage = new LockClient(server.client(), "h", Opaque.wrap(new byte[12]));
        LockClient tooLong = new LockClient(server.client(), "h", Opaque.wrap(new byte[99]));
        LockClient directory = new LockClient(server.client(), "h", server.root())) {
      assertThat(garbage.lock(1, 0, 0)).isEqualTo(NlmStatus.STALE_HANDLE);
      assertThat(tooLong.lock(1, 0, 0)).isEqualTo(NlmStatus.STALE_HANDLE);
      assertThat(directory.lock(1, 0, 0)).isEqualTo(NlmStatus.FAILED);
      assertThat(garbage.test(1, true, 0, 0).status()).isEqualTo(NlmStatus.STALE_HANDLE);
    }
    assertThat(client.lock(1, -1, 2)).as("beyond the end").isEqualTo(NlmStatus.TOO_BIG);
    assertThat(client.lock(1, -1, 1)).as("the last byte").isEqualTo(NlmStatus.GRANTED);
  }

  @Test
  void refusesUsersWhoMayNotUseTheFile() throws Exception {
    try (RawClient raw = RawClient.as(1001, server.gateway.address());
        LockClient stranger = new LockClient(raw, "h", file)) {
      try (RawClient root = server.client()) {
        Sattr3 none = Sattr3.NOTHING;
        Sattr3 mode =
            new Sattr3(
                OptionalInt.of(0600),
                none.uid(),
                none.gid(),
                none.size(),
                none.atime(),
                none.mtime());
        root.nfs(WccResult.class, Nfs3Procedure.SETATTR, new SetattrArgs(file, mode, null));
      }

      assertThat(stranger.lock(1, 0, 0)).isEqualTo(NlmStatus.FAILED);
    }
  }

  @Test
  void refusesReclaimsWithoutGracePeriod() throws Exception {
    assertThat(client.lock(1, true, 1)).isEqualTo(NlmStatus.DENIED_GRACE_PERIOD);
  }

  @Test
  void answersGarbageWithGarbageArguments() throws Exception {
    RawClient.Answer answer = client.call(NlmProcedure.LOCK, writer -> writer.writeInt(4096));

    assertThat(answer.header())
        .isInstanceOfSatisfying(
            RpcReply.Failure.class,
            failure -> assertThat(failure.status()).isEqualTo(AcceptStatus.GARBAGE_ARGS));
  }

  @Test
  void callsTheClientWhenItsLockIsFree() throws Exception {
    client.lock(1, 0, 10);
    assertThat(client.lockWaiting(2, 5, 10)).isEqualTo(NlmStatus.BLOCKED);
    assertThat(client.lockWaiting(2, 5, 10)).as("asked again").isEqualTo(NlmStatus.BLOCKED);

    client.unlock(1, 0, 10);

    TestArgs granted = FakeClientHost.take(host.granted);
    assertThat(granted.lock()).isEqualTo(client.range(2, 5, 10));
    assertThat(granted.exclusive()).isTrue();
    assertThat(client.lock(1, 0, 6)).isEqualTo(NlmStatus.DENIED);
  }

  @Test
  void givesTheLockToTheNextWhenTheClientWantsItNoMore() throws Exception {
    host.answer = NlmStatus.DENIED;
    client.lock(1, 0, 0);
    client.lockWaiting(2, 0, 0);

    client.unlock(1, 0, 0);
    FakeClientHost.take(host.granted);

    awaitGranted(3);
  }

  private void awaitGranted(int process) throws Exception {
    NlmStatus status = client.lock(process, 0, 0);
    while (status == NlmStatus.DENIED) {
      Thread.sleep(2);
      status = client.lock(process, 0, 0);
    }
    assertThat(status).isEqualTo(NlmStatus.GRANTED);
  }

  @Test
  void givesTheLockToTheNextWhenTheClientCannotBeCalled() throws Exception {
    try (LockClient unreachable = LockClient.from("127.0.0.2", server, file)) {
      client.lock(1, 0, 0);
      assertThat(unreachable.lockWaiting(1, 0, 0)).isEqualTo(NlmStatus.BLOCKED);

      client.unlock(1, 0, 0);

      awaitGranted(3);
    }
  }

  @Test
  void letsAClientFindOutByAskingAgain() throws Exception {
    host.answer = NlmStatus.DENIED_GRACE_PERIOD;
    client.lock(1, 0, 0);
    client.lockWaiting(2, 0, 0);
    client.unlock(1, 0, 0);
    FakeClientHost.take(host.granted);

    assertThat(client.lockWaiting(2, 0, 0)).isEqualTo(NlmStatus.GRANTED);
    assertThat(client.lock(1, 0, 0)).isEqualTo(NlmStatus.DENIED);
    assertThat(client.cancel(2, 0, 0)).as("nobody waits").isEqualTo(NlmStatus.DENIED);
  }

  @Test
  void endsAWaitThatIsCancelled() throws Exception {
    client.lock(1, 0, 0);
    client.lockWaiting(2, 0, 0);

    assertThat(client.cancel(2, 0, 0)).isEqualTo(NlmStatus.GRANTED);
    assertThat(client.cancel(2, 0, 0)).isEqualTo(NlmStatus.DENIED);
    client.unlock(1, 0, 0);

    awaitGranted(3);
    assertThat(host.granted).isEmpty();
  }

  @Test
  void findsOutAboutDeadlocks() throws Exception {
    client.lock(1, 0, 1);
    client.lock(2, 1, 1);
    client.lockWaiting(1, 1, 1);
    awaitWaiting(2);

    assertThat(client.lockWaiting(2, 0, 1)).isEqualTo(NlmStatus.DEADLOCK);
  }

  /** Until the table knows that somebody waits for this owner. */
  private void awaitWaiting(int holder) throws Exception {
    var table = (org.lendfs.core.lock.InMemoryRangeLockTable) server.registry.locks();
    while (table.waiting() == 0) {
      Thread.sleep(2);
    }
    assertThat(holder).isPositive();
  }

  @Test
  void letsAClientWaitForSoManyLocksAndNoMore() throws Exception {
    client.lock(1, 0, 0);
    for (int process = 2; process < 2 + WAITING_PER_CLIENT; process++) {
      assertThat(client.lockWaiting(process, 0, 0)).isEqualTo(NlmStatus.BLOCKED);
    }

    assertThat(client.lockWaiting(9, 0, 0)).isEqualTo(NlmStatus.DENIED_NOLOCKS);
    client.cancel(2, 0, 0);
    assertThat(client.lockWaiting(9, 0, 0)).isEqualTo(NlmStatus.BLOCKED);
  }

  @Test
  void answersMessagesByCallingTheClient() throws Exception {
    client.call(NlmProcedure.LOCK_MSG, client.lockArgs(1, false, 0, 0)).success();
    NlmResult granted = FakeClientHost.take(host.lockResults);
    client.call(NlmProcedure.LOCK_MSG, client.lockArgs(2, true, 0, 0)).success();
    NlmResult blocked = FakeClientHost.take(host.lockResults);
    client
        .call(NlmProcedure.TEST_MSG, new TestArgs(Opaque.EMPTY, true, client.range(2, 0, 0)))
        .success();
    TestResult tested = FakeClientHost.take(host.testResults);
    client
        .call(NlmProcedure.UNLOCK_MSG, new UnlockArgs(Opaque.EMPTY, client.range(1, 0, 0)))
        .success();
    TestArgs message = FakeClientHost.take(host.grantedMessages);
    client
        .call(NlmProcedure.GRANTED_RES, new NlmResult(message.cookie(), NlmStatus.GRANTED))
        .success();

    assertThat(granted.status()).isEqualTo(NlmStatus.GRANTED);
    assertThat(blocked.status()).isEqualTo(NlmStatus.BLOCKED);
    assertThat(tested.status()).isEqualTo(NlmStatus.DENIED);
    assertThat(message.lock()).isEqualTo(client.range(2, 0, 0));
    assertThat(client.lock(1, 0, 0)).isEqualTo(NlmStatus.DENIED);
  }

  @Test
  void freesEverythingOfAHostThatSaysSo() throws Exception {
    assertThat(client.status(NlmProcedure.NM_LOCK, client.lockArgs(1, false, 0, 0)))
        .isEqualTo(NlmStatus.GRANTED);

    client.call(NlmProcedure.FREE_ALL, new FreeAllArgs("another host", 0)).success();
    assertThat(client.lock(2, 0, 0)).isEqualTo(NlmStatus.DENIED);
    client.call(NlmProcedure.FREE_ALL, new FreeAllArgs(LockClient.HOST, 0)).success();

    assertThat(client.lock(2, 0, 0)).isEqualTo(NlmStatus.GRANTED);
  }

  @Test
  void waitsForNobodyElsesLocks() throws Exception {
    TestArgs args = new TestArgs(Opaque.EMPTY, true, client.range(1, 0, 0));

    assertThat(client.status(NlmProcedure.GRANTED, args)).isEqualTo(NlmStatus.DENIED);
  }

  @Test
  void reservesShares() throws Exception {
    int read = ShareArgs.READ;
    int both = ShareArgs.READ | ShareArgs.WRITE;

    assertThat(client.share(NlmProcedure.SHARE, 1, ShareArgs.WRITE, read))
        .isEqualTo(NlmStatus.GRANTED);
    assertThat(client.share(NlmProcedure.SHARE, 2, 0, both)).isEqualTo(NlmStatus.DENIED);
    assertThat(client.share(NlmProcedure.SHARE, 2, 0, read)).isEqualTo(NlmStatus.GRANTED);
    assertThat(client.share(NlmProcedure.SHARE, 2, 0, both)).as("more").isEqualTo(NlmStatus.DENIED);
    assertThat(client.share(NlmProcedure.UNSHARE, 1, 0, 0)).isEqualTo(NlmStatus.GRANTED);
    assertThat(client.share(NlmProcedure.UNSHARE, 1, 0, 0)).isEqualTo(NlmStatus.GRANTED);
    assertThat(client.share(NlmProcedure.SHARE, 2, 0, both)).isEqualTo(NlmStatus.GRANTED);
    client.share(NlmProcedure.UNSHARE, 2, 0, 0);
    assertThat(server.registry.opens().isEmpty()).isTrue();
  }

  @Test
  void givesAHostSoManySharesAndNoMore() throws Exception {
    client.share(NlmProcedure.SHARE, 1, 0, ShareArgs.READ);
    client.share(NlmProcedure.SHARE, 2, 0, ShareArgs.READ);

    assertThat(client.share(NlmProcedure.SHARE, 3, 0, ShareArgs.READ))
        .isEqualTo(NlmStatus.DENIED_NOLOCKS);
    assertThat(server.registry.opens().opens()).hasSize(2);
  }

  @Test
  void bindsReadsOfOthersToAShareAndNotThoseOfItsHost() throws Exception {
    client.share(NlmProcedure.SHARE, 1, ShareArgs.READ, ShareArgs.READ);

    try (LockClient other = LockClient.from("127.0.0.2", server, file)) {
      ReadResult denied =
          other.raw.nfs(ReadResult.class, Nfs3Procedure.READ, new ReadArgs(file, 0, 1));
      assertThat(denied).isInstanceOf(ReadResult.Failed.class);
    }
    ReadResult own = client.raw.nfs(ReadResult.class, Nfs3Procedure.READ, new ReadArgs(file, 0, 1));
    assertThat(own).isInstanceOf(ReadResult.Ok.class);
  }
}
