// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** What shares do for every provider alike, tried on one: callers, and short ways to act. */
@Timeout(60)
abstract class ShareContract {
  static final int STRANGER_UID = 4002;
  static final int GROUP_GID = 4100;

  private final CountingMonitor below = new CountingMonitor();
  private final FaultInjector faults = new FaultInjector();
  private ShareStack stack;
  private Provider store;

  /** Opens an empty store for one test; the top directory is its caller's to write to. */
  protected abstract Provider openProvider() throws Exception;

  /** Whoever owns what the tests make. */
  protected Credentials ownerCredentials() {
    return Credentials.of(4001, 4001);
  }

  @BeforeEach
  final void publish() throws Exception {
    store = new InterceptedProvider(new InterceptedProvider(openProvider(), below), faults);
    stack = new ShareStack(store);
    root().setAttributes(AttributeChanges.ofMode(0777), ShareStack.caller());
  }

  @AfterEach
  final void endWithNothingOnLoan() throws VfsException {
    stack.assertNothingOnLoan();
    stack.close();
  }

  final ShareStack stack() {
    return stack;
  }

  /** The store itself, below the share. */
  final Provider store() {
    return store;
  }

  /** What reaches the store. */
  final CountingMonitor below() {
    return below;
  }

  /** What goes wrong in the store. */
  final FaultInjector faults() {
    return faults;
  }

  final Vnode root() {
    return stack.root();
  }

  private static CallContext caller(Credentials credentials) {
    Client client =
        new Client("client", "test", InetSocketAddress.createUnresolved("localhost", 1));
    return new CallContext(credentials, client, ShareStack.SHARE, true);
  }

  final CallContext owner() {
    return caller(ownerCredentials());
  }

  /** Somebody else, who is in {@link #GROUP_GID}. */
  final CallContext stranger() {
    return caller(Credentials.of(STRANGER_UID, STRANGER_UID, GROUP_GID));
  }

  final CallContext superuser() {
    return ShareStack.caller();
  }

  final Vnode newFile(Vnode directory, String name, int mode) throws VfsException {
    return directory
        .create(name, new CreateMode.Guarded(), AttributeChanges.ofMode(mode), owner())
        .vnode();
  }

  final Vnode newDirectory(String name, int mode) throws VfsException {
    return root().makeDirectory(name, AttributeChanges.ofMode(mode), owner()).vnode();
  }

  static void write(Vnode file, byte[] bytes, CallContext caller) throws VfsException {
    try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(0, bytes.length), caller)) {
      LoanBytes.fill(loan, bytes);
      file.write(loan, Stability.UNSTABLE, caller);
    }
  }

  static byte[] read(Vnode file, CallContext caller) throws VfsException {
    try (ZcBuf loan = file.requestZcBuf(LoanRequest.read(0, 1000, Need.BYTES), caller)) {
      file.read(loan, caller);
      return LoanBytes.of(loan);
    }
  }
}
