// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lendfs.core.TinyStore;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;

class MonitorChainTest {
  private static final CallContext CALLER = CallContext.internal("share");

  private final List<String> seen = new ArrayList<>();
  private final TinyStore store = new TinyStore(1);
  private final Vnode file = store.addFile("a", 0644, 0);
  private final Next base =
      new Next() {
        @Override
        public <R> R proceed(VnodeOp<R> op) throws VfsException {
          seen.add("base");
          return op.performOn(op.vnode());
        }
      };

  private class Recording implements Monitor {
    private final String name;

    Recording(String name) {
      this.name = name;
    }

    @Override
    public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
      seen.add(name + " before");
      R result = next.proceed(op);
      seen.add(name + " after");
      return result;
    }
  }

  private VnodeOp.Lookup lookup(String name) {
    return new VnodeOp.Lookup(store.root, name, CALLER);
  }

  @Test
  void runsMonitorsFromTheOutermostToTheProviderAndBack() throws VfsException {
    MonitorChain chain = MonitorChain.of(List.of(new Recording("a"), new Recording("b")));

    Vnode found = chain.run(lookup("a"), base);

    assertThat(found).isSameAs(file);
    assertThat(seen).containsExactly("a before", "b before", "base", "b after", "a after");
  }

  @Test
  void aDenialKeepsTheRestFromSeeingTheOperation() {
    Monitor deny =
        new Monitor() {
          @Override
          public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
            throw new VfsException(VfsError.ACCESS_DENIED, "by monitor");
          }
        };
    MonitorChain chain = MonitorChain.of(List.of(deny, new Recording("b")));

    assertThatExceptionOfType(VfsException.class)
        .isThrownBy(() -> chain.run(lookup("a"), base))
        .satisfies(e -> assertThat(e.error()).isEqualTo(VfsError.ACCESS_DENIED));
    assertThat(seen).isEmpty();
  }

  @Test
  void aMonitorMayAlterTheOperation() throws VfsException {
    Monitor alter =
        new Monitor() {
          @Override
          @SuppressWarnings("unchecked") // an altered Lookup is still the VnodeOp<Vnode> it was
          public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
            return op instanceof VnodeOp.Lookup lookup
                ? next.proceed((VnodeOp<R>) new VnodeOp.Lookup(lookup.vnode(), "a", CALLER))
                : next.proceed(op);
          }
        };

    assertThat(MonitorChain.of(List.of(alter)).run(lookup("other"), base)).isSameAs(file);
  }

  @Test
  void whatAMonitorDoesNotWantPassesItBy() throws VfsException {
    Recording onlyReads =
        new Recording("reads") {
          @Override
          public boolean wants(OpKind kind) {
            return kind == OpKind.READ;
          }
        };
    MonitorChain chain = MonitorChain.of(List.of(onlyReads));

    chain.run(lookup("a"), base);

    assertThat(chain.wants(OpKind.LOOKUP)).isFalse();
    assertThat(chain.wants(OpKind.READ)).isTrue();
    assertThat(seen).containsExactly("base");
  }

  @Test
  void changingAChainMakesANewOne() {
    Recording a = new Recording("a");
    Recording b = new Recording("b");
    MonitorChain one = MonitorChain.EMPTY.with(a);

    MonitorChain two = one.with(b);

    assertThat(one.monitors()).containsExactly(a);
    assertThat(two.monitors()).containsExactly(a, b);
    assertThat(two.without(a).monitors()).containsExactly(b);
    assertThat(one.without(b)).isSameAs(one);
    assertThat(one.without(a)).isSameAs(MonitorChain.EMPTY);
  }
}
