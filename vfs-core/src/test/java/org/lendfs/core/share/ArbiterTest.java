// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lendfs.core.TinyStore;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.BreakListener;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.CachingRight;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.OpenListener;
import org.lendfs.vfs.open.OpenRequest;
import org.lendfs.vfs.open.PromiseKind;
import org.lendfs.vfs.open.PromiseRequest;
import org.lendfs.vfs.open.StateHolder;

/** What a caller without any state of its own meets, and what a holder is spared. */
class ArbiterTest {
  private static final Client NFS3 = client("nfs3");
  private static final CallContext ROOT =
      new CallContext(Credentials.ROOT, NFS3, "data", true).nonBlocking();
  private static final CallContext NOBODY =
      new CallContext(Credentials.of(65534, 65534), NFS3, "data", true);

  private final ShareRegistry registry =
      new ShareRegistry(
          new LoanLedger(LedgerLimits.DEFAULT),
          new InMemoryRangeLockTable(),
          HandleKey.ephemeral());
  private final TinyStore store = new TinyStore(1);
  private final List<String> heard = new ArrayList<>();
  private Vnode root;
  private Vnode file;

  private final BreakListener ear =
      new BreakListener() {
        @Override
        public void breaking(CachingPromise promise, Set<CachingRight> left, boolean acknowledge) {
          heard.add(promise.path() + " to " + left);
        }

        @Override
        public void revoked(CachingPromise promise) {
          heard.add("revoked");
        }
      };

  private static Client client(String id) {
    return new Client(id, "test", InetSocketAddress.createUnresolved("localhost", 1));
  }

  @BeforeEach
  void publish() throws VfsException {
    store.root.mode = 0755;
    store.addFile("f", 0644, 0, (byte) 1, (byte) 2);
    store.addFile("g", 0644, 0, (byte) 3);
    root = registry.add(new ShareSpec("data", store)).root();
    file = root.lookup("f", ROOT);
  }

  private CachingPromise promise(Vnode vnode, CachingRight... rights) {
    return registry
        .opens()
        .promise(
            new PromiseRequest(
                LockTarget.of(vnode),
                vnode.path(),
                PromiseKind.DELEGATION,
                client("holder"),
                "holder",
                Set.of(rights),
                ear))
        .orElseThrow();
  }

  private static StateHolder holder(OpenAccess... access) {
    return new StateHolder(
        new LockOwner("holder", "o"), "holder", "", Set.of(access), Duration.ZERO);
  }

  private void openDenying(OpenAccess... deny) throws VfsException {
    StateHolder holder = holder(OpenAccess.READ);
    registry
        .opens()
        .open(
            new OpenRequest(
                LockTarget.of(file),
                "/f",
                client("holder"),
                holder,
                Set.of(deny),
                OpenRequest.Intent.USE,
                OpenListener.NONE),
            ROOT.as(holder));
  }

  private interface Call {
    void run() throws VfsException;
  }

  private static void assertFails(VfsError error, Call call) {
    assertThatExceptionOfType(VfsException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.error()).isEqualTo(error));
  }

  private static void read(Vnode vnode, CallContext caller) throws VfsException {
    try (ZcBuf loan = vnode.requestZcBuf(LoanRequest.read(0, 2, Need.ANY), caller)) {
      vnode.read(loan, caller);
    }
  }

  private static void write(Vnode vnode, CallContext caller) throws VfsException {
    try (ZcBuf loan = vnode.requestZcBuf(LoanRequest.write(0, 2), caller)) {
      loan.filledForWrite(2);
      vnode.write(loan, Stability.UNSTABLE, caller);
    }
  }

  /** Every way to meddle with a file, and whether a read delegation has to go for it. */
  enum Meddling {
    READ(false),
    WRITE(true),
    TRUNCATE(true),
    CREATE_OVER(true),
    CHMOD(true),
    REMOVE(true),
    RENAME(true),
    REPLACE(true),
    LOOK(false);

    final boolean recalls;

    Meddling(boolean recalls) {
      this.recalls = recalls;
    }

    void run(Vnode root, Vnode file, CallContext caller) throws VfsException {
      switch (this) {
        case READ -> read(file, caller);
        case WRITE -> write(file, caller);
        case TRUNCATE -> file.setAttributes(AttributeChanges.ofSize(0), caller);
        case CREATE_OVER ->
            root.create("f", new CreateMode.Unchecked(), AttributeChanges.ofSize(0), caller);
        case CHMOD -> file.setAttributes(AttributeChanges.ofMode(0600), caller);
        case REMOVE -> root.remove("f", false, caller);
        case RENAME -> root.rename("f", new RenameTarget(root, "h", true), caller);
        case REPLACE -> root.rename("g", new RenameTarget(root, "f", true), caller);
        case LOOK -> file.attributes(caller);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Meddling.class)
  void recallsADelegationForWhoeverGoesAgainstIt(Meddling meddling) throws VfsException {
    promise(file, CachingRight.READ, CachingRight.HANDLE, CachingRight.ATTRIBUTES);

    if (meddling.recalls) {
      assertFails(VfsError.WOULD_BLOCK, () -> meddling.run(root, file, ROOT));
      assertThat(heard).containsExactly(file.path() + " to []");
      assertThat(root.lookup("f", ROOT)).isEqualTo(file);
      assertThat(root.lookup("g", ROOT)).isNotEqualTo(file);
    } else {
      meddling.run(root, file, ROOT);
      assertThat(heard).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Meddling.class,
      names = {"WRITE", "TRUNCATE", "CREATE_OVER", "CHMOD"})
  void breaksNobodysPromiseForACallThatIsDenied(Meddling meddling) {
    promise(file, CachingRight.READ, CachingRight.HANDLE, CachingRight.ATTRIBUTES);

    assertThatExceptionOfType(VfsException.class)
        .isThrownBy(() -> meddling.run(root, file, NOBODY))
        .satisfies(e -> assertThat(e.error()).isIn(VfsError.ACCESS_DENIED, VfsError.NOT_PERMITTED));
    assertThat(heard).isEmpty();
  }

  @Test
  void sparesTheHolderHimself() throws VfsException {
    promise(file, CachingRight.READ, CachingRight.HANDLE, CachingRight.ATTRIBUTES);

    write(file, ROOT.as(holder(OpenAccess.WRITE)));

    assertThat(heard).isEmpty();
  }

  @Test
  void makesAReaderComeBackWhileAWriterStillHasToWrite() {
    promise(file, CachingRight.READ, CachingRight.WRITE);

    assertFails(VfsError.WOULD_BLOCK, () -> read(file, ROOT));
  }

  @Test
  void breaksWhatWasPromisedWhileTheWriteWasUnderWay() throws VfsException {
    store.onWrite = () -> promise(file, CachingRight.READ);

    write(file, ROOT);

    assertThat(heard).containsExactly(file.path() + " to []");
  }

  @Test
  void holdsShareReservationsAgainstCallsWithoutAnOpen() throws VfsException {
    openDenying(OpenAccess.READ, OpenAccess.WRITE, OpenAccess.DELETE);

    for (Meddling denied :
        List.of(
            Meddling.READ,
            Meddling.WRITE,
            Meddling.TRUNCATE,
            Meddling.CREATE_OVER,
            Meddling.REMOVE,
            Meddling.RENAME,
            Meddling.REPLACE)) {
      assertFails(VfsError.SHARING_VIOLATION, () -> denied.run(root, file, ROOT));
    }
    Meddling.CHMOD.run(root, file, ROOT);
    Meddling.LOOK.run(root, file, ROOT);
  }

  @Test
  void letsAnOpenGoOnAfterThePermissionWasTakenAway() throws VfsException {
    file.setAttributes(AttributeChanges.ofMode(0), ROOT);

    assertFails(VfsError.ACCESS_DENIED, () -> write(file, NOBODY));
    write(file, NOBODY.as(holder(OpenAccess.WRITE)));
    read(file, NOBODY.as(holder(OpenAccess.READ)));
    assertFails(VfsError.ACCESS_DENIED, () -> read(file, NOBODY.as(holder(OpenAccess.WRITE))));
  }

  @Test
  void breaksADirectoryPromiseWhenItsEntriesChange() throws VfsException {
    registry
        .opens()
        .promise(
            new PromiseRequest(
                LockTarget.of(root),
                "/",
                PromiseKind.LEASE,
                client("holder"),
                "holder",
                Set.of(CachingRight.READ, CachingRight.HANDLE),
                ear));

    root.create("new", new CreateMode.Unchecked(), AttributeChanges.NONE, ROOT);

    assertThat(heard).containsExactly("/ to []");
  }
}
