// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.testkit.store.WrappedVnode;
import org.lendfs.vfs.CacheUse;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.ZcBuf;
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
      Behind behind = new Behind(base());
      try {
        return interceptor.around(op, behind);
      } catch (VfsException | RuntimeException e) {
        behind.cancelGrant();
        throw e;
      }
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

  /** The end of the way; remembers a loan in case the interceptor fails on the way back. */
  private static final class Behind implements Next {
    private final Vnode vnode;
    private @Nullable ZcBuf granted;

    Behind(Vnode vnode) {
      this.vnode = vnode;
    }

    @Override
    public <R> R proceed(VnodeOp<R> op) throws VfsException {
      R result = op.performOn(vnode);
      granted = result instanceof ZcBuf loan ? loan : null;
      return result;
    }

    void cancelGrant() {
      if (granted != null) {
        granted.close();
      }
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
  public List<CacheUse> caches() {
    return base.caches();
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
