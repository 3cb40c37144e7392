// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.VnodeOp;

/**
 * A provider whose every operation goes through an interceptor, below any share: how a store that
 * fails is made from one that works (see {@link FaultInjector}). The end of a loan is the lender's
 * own and is not intercepted.
 */
public final class InterceptedProvider implements Provider {
  private final Provider base;
  private final Monitor interceptor;

  /** In front of this provider, which it closes with itself. */
  public InterceptedProvider(Provider base, Monitor interceptor) {
    this.base = base;
    this.interceptor = interceptor;
  }

  private final class Intercepted extends WrappedVnode {
    Intercepted(Vnode vnode) {
      super(vnode);
    }

    @Override
    protected <R> R run(VnodeOp<R> op) throws VfsException {
      return interceptor.around(op, new Behind(base()));
    }

    @Override
    protected Vnode wrap(Vnode vnode) {
      return new Intercepted(vnode);
    }

    @Override
    public Provider provider() {
      return InterceptedProvider.this;
    }
  }

  /** The end of the way: the vnode of the provider behind. */
  private record Behind(Vnode vnode) implements Next {
    @Override
    public <R> R proceed(VnodeOp<R> op) throws VfsException {
      return op.performOn(vnode);
    }
  }

  @Override
  public Vnode root() {
    return new Intercepted(base.root());
  }

  @Override
  public Vnode resolve(FileKey key, CallContext caller) throws VfsException {
    return new Intercepted(base.resolve(key, caller));
  }

  @Override
  public long storeId() {
    return base.storeId();
  }

  @Override
  public ProviderTraits traits() {
    return base.traits();
  }

  @Override
  public String description() {
    return base.description();
  }

  @Override
  public void close() throws VfsException {
    base.close();
  }
}
