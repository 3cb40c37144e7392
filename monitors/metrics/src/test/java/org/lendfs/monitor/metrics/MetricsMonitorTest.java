// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.foreign.Arena;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.Direction;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;

class MetricsMonitorTest {
  private static final CallContext CALLER = CallContext.internal("data");
  private static final Vnode FILE = vnodeThatTakesLoansBack();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MetricsMonitorFactory factory = new MetricsMonitorFactory(registry);

  private static Vnode vnodeThatTakesLoansBack() {
    return (Vnode)
        Proxy.newProxyInstance(
            Vnode.class.getClassLoader(),
            new Class<?>[] {Vnode.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("returnZcBuf")) {
                return null;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private Monitor monitor(String share) throws InvalidOptionException {
    return factory.create(new MonitorConfig(share, Options.none(), Path.of("unused")));
  }

  private static ZcBuf loan(Direction direction, int length, long copied) {
    var memory = List.of(new MemoryExtent(Arena.ofAuto().allocate(length)));
    boolean read = direction == Direction.READ;
    LoanRequest request = new LoanRequest(direction, 0, length, Need.ANY);
    ZcBuf loan = new ZcBuf(FILE, request, true, read ? List.of() : List.copyOf(memory)) {};
    loan.addCopied(copied);
    if (read) {
      loan.fillForRead(List.copyOf(memory), true, true);
    } else {
      loan.filledForWrite(length);
      loan.consumed();
    }
    return loan;
  }

  private static void end(Monitor monitor, ZcBuf loan) throws VfsException {
    loan.close();
    assertThat(monitor.around(new VnodeOp.ReturnZcBuf(FILE, loan, CALLER), FakeNext.giving(true)))
        .isTrue();
  }

  private @Nullable Timer timer(String operation, String outcome) {
    return registry
        .find("lendfs.vnode.operation")
        .tags("share", "data", "operation", operation, "outcome", outcome)
        .timer();
  }

  private double bytes(String direction, String transfer) {
    return registry
        .get("lendfs.vnode.bytes")
        .tags("share", "data", "direction", direction, "transfer", transfer)
        .counter()
        .count();
  }

  @Test
  void timesOperationsByOutcome() throws Exception {
    Monitor monitor = monitor("data");
    var lookup = new VnodeOp.Lookup(FILE, "name", CALLER);

    assertThat(monitor.around(lookup, FakeNext.giving(FILE))).isSameAs(FILE);
    assertThatThrownBy(() -> monitor.around(lookup, FakeNext.failing(VfsError.NOT_FOUND)))
        .isInstanceOf(VfsException.class);
    assertThatThrownBy(() -> monitor.around(lookup, new FakeNext(null, null)))
        .isInstanceOf(IllegalStateException.class);

    for (String outcome : List.of("ok", "not-found", "fault")) {
      assertThat(timer("lookup", outcome))
          .satisfies(timer -> assertThat(timer.count()).isEqualTo(1))
          .satisfies(timer -> assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive());
    }
  }

  @Test
  void doesNotTakeARetryForAnOperation() throws Exception {
    Monitor monitor = monitor("data");
    var refused = new VnodeOp.GetAttributes(FILE, CALLER.nonBlocking());
    var answered = new VnodeOp.GetAttributes(FILE, CALLER);

    assertThatThrownBy(() -> monitor.around(refused, FakeNext.failing(VfsError.WOULD_BLOCK)))
        .isInstanceOf(VfsException.class);
    assertThat(timer("get-attributes", "would-block")).isNull();
    assertThatThrownBy(() -> monitor.around(answered, FakeNext.failing(VfsError.WOULD_BLOCK)))
        .isInstanceOf(VfsException.class);

    assertThat(timer("get-attributes", "would-block")).isNotNull();
  }

  @Test
  void countsLentAndCopiedBytesAtTheEndOfALoan() throws Exception {
    Monitor monitor = monitor("data");
    end(monitor, loan(Direction.READ, 1000, 0));
    end(monitor, loan(Direction.READ, 100, 30));
    end(monitor, loan(Direction.READ, 10, 25));
    end(monitor, loan(Direction.WRITE, 5000, 5000));
    end(monitor, loan(Direction.WRITE, 4096, 0));

    assertThat(bytes("read", "lent")).isEqualTo(1070);
    assertThat(bytes("read", "copied")).isEqualTo(40);
    assertThat(bytes("written", "lent")).isEqualTo(4096);
    assertThat(bytes("written", "copied")).isEqualTo(5000);
    assertThat(timer("return-zc-buf", "ok")).isNull();
  }

  @Test
  void countsNothingForALoanThatWasCancelled() throws Exception {
    Monitor monitor = monitor("data");
    ZcBuf write = new ZcBuf(FILE, LoanRequest.write(0, 10), true) {};
    ZcBuf read = new ZcBuf(FILE, LoanRequest.read(0, 10, Need.ANY), true) {};

    end(monitor, write);
    end(monitor, read);

    assertThat(bytes("written", "lent") + bytes("read", "lent")).isZero();
  }

  @Test
  void hasNoTagWithoutABound() throws Exception {
    Monitor monitor = monitor("data");
    for (VfsError error : VfsError.values()) {
      assertThatThrownBy(() ->
              monitor.around(
                  new VnodeOp.Lookup(FILE, "a-name-" + error, CALLER), FakeNext.failing(error)))
          .isInstanceOf(VfsException.class);
    }

    assertThat(registry.getMeters())
        .flatExtracting(meter -> meter.getId().getTags())
        .extracting(Tag::getKey)
        .containsOnly("share", "operation", "outcome", "direction", "transfer");
    assertThat(registry.getMeters())
        .flatExtracting(meter -> meter.getId().getTags())
        .extracting(Tag::getValue)
        .noneMatch(value -> value.contains("a-name-"));
    assertThat(registry.find("lendfs.vnode.operation").timers()).hasSize(VfsError.values().length);
  }

  @Test
  void removesTheMetersWithTheLastMonitorOfAShare() throws Exception {
    Monitor first = monitor("data");
    Monitor second = monitor("data");
    Monitor other = monitor("other");
    var op = new VnodeOp.Lookup(FILE, "name", CALLER);
    assertThat(first.around(op, FakeNext.giving(FILE))).isNotNull();
    assertThat(other.around(op, FakeNext.giving(FILE))).isNotNull();

    first.detached();
    first.detached();
    assertThat(timer("lookup", "ok")).isNotNull();
    second.detached();

    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .extracting(id -> id.getTag("share"))
        .containsOnly("other");
    assertThat(second.around(op, FakeNext.giving(FILE))).isSameAs(FILE);
    assertThatThrownBy(() -> second.around(op, FakeNext.failing(VfsError.IO_ERROR)))
        .isInstanceOf(VfsException.class);
    assertThat(registry.find("lendfs.vnode.operation").tag("share", "data").timers()).isEmpty();
  }

  @Test
  void startsAnewWhenAShareComesBack() throws Exception {
    monitor("data").detached();
    Monitor again = monitor("data");

    end(again, loan(Direction.READ, 10, 0));

    assertThat(bytes("read", "lent")).isEqualTo(10);
  }

  @Test
  void wantsEveryKindOfOperation() throws Exception {
    Monitor monitor = monitor("data");

    assertThat(OpKind.values()).allMatch(monitor::wants);
  }

  @Test
  void refusesOptions() {
    MonitorConfig config =
        new MonitorConfig("data", Options.of(Map.of("speed", "1")), Path.of("unused"));

    assertThatThrownBy(() -> factory.create(config))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("'speed'");
  }
}
