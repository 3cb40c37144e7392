// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.core.lock.LockLimits;
import org.lendfs.core.open.InMemoryOpenTable;
import org.lendfs.core.open.OpenLimits;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.SetclientidArgs;
import org.lendfs.nfs.nfs4.message.SetclientidConfirmArgs;
import org.lendfs.nfs.nfs4.message.SetclientidResult;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.nfs4.session.ClientSetup;
import org.lendfs.nfs.nfs4.session.ClientTable;
import org.lendfs.nfs.nfs4.session.Nfs4Settings;
import org.lendfs.nfs.recovery.GracePeriod;
import org.lendfs.nfs.rpc.server.RpcCaller;
import org.lendfs.nfs.rpc.server.TestCallers;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.provider.memory.MemoryLimits;
import org.lendfs.provider.memory.MemoryProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.open.OpenRequest;

/** A state table without a network, whose clock stands still until it is told to go on. */
final class StateFixture {
  static final int READ = 1;
  static final int WRITE = 2;
  static final int BOTH = 3;
  static final Duration LEASE = Duration.ofSeconds(90);

  private static final RpcCaller CALLER = TestCallers.sys(0, 0);

  final AtomicLong nanos = new AtomicLong();
  final InMemoryOpenTable opens;
  final InMemoryRangeLockTable locks = new InMemoryRangeLockTable(LockLimits.DEFAULT);
  final ClientTable clients = new ClientTable(Nfs4Settings.defaults().withLease(LEASE), nanos::get);
  final StateTable states;
  final Provider provider = new MemoryProvider(MemoryLimits.ofSize(2L << 30));

  private final ClientSetup setup = new ClientSetup(clients);

  StateFixture() {
    this(OpenLimits.DEFAULT);
  }

  StateFixture(OpenLimits limits) {
    opens = new InMemoryOpenTable(limits);
    states =
        new StateTable(
            clients,
            new StateTable.Parts(
                opens,
                locks,
                new GracePeriod(Duration.ofHours(1), Set.of(), nanos::get),
                ClientRecords.inMemory(),
                StateSettings.DEFAULT));
  }

  /** A client that has said who it is. */
  ClientRecord client(String name) throws Exception {
    SetclientidArgs args = new SetclientidArgs(1, opaque(name), 1, "tcp", "127.0.0.1.0.1", 1);
    SetclientidResult known = setup.set(args, CALLER);
    setup.confirm(new SetclientidConfirmArgs(known.clientId(), known.verifier()), CALLER);
    return clients.find(known.clientId());
  }

  static Opaque opaque(String name) {
    return Opaque.wrap(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  Vnode file(String name) throws VfsException {
    return provider
        .root()
        .create(
            name,
            new CreateMode.Unchecked(),
            AttributeChanges.ofMode(0644),
            CallContext.internal("data"))
        .vnode();
  }

  static CallContext caller(ClientRecord client) {
    return new CallContext(Credentials.ROOT, client.client(), "data", client.holder(), true);
  }

  Opens.Opened open(ClientRecord client, Vnode file, int access, int deny) throws Exception {
    Opens.Ask ask =
        new Opens.Ask(client, opaque("owner"), access, deny, OpenRequest.Intent.USE, false, true);
    return states.opens().open(ask, file, caller(client));
  }

  Object lock(ClientRecord client, OpenState open, long offset, long length) throws Exception {
    Locks.Range range = new Locks.Range(LockType.WRITE, offset, length);
    Locks.Ask ask = new Locks.Ask(range, Opaque.EMPTY);
    return states.locks().lock(open, opaque("locker"), ask, caller(client));
  }

  /** A moment after the lease of whoever has not been heard of since. */
  void passLease() {
    nanos.addAndGet(LEASE.toNanos() + 1);
  }
}
