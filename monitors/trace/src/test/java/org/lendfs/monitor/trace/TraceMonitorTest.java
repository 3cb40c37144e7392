// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;

class TraceMonitorTest {
  private static final Vnode FILE =
      (Vnode)
          Proxy.newProxyInstance(
              Vnode.class.getClassLoader(),
              new Class<?>[] {Vnode.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });
  private static final VnodeOp.Lookup LOOKUP =
      new VnodeOp.Lookup(FILE, "a-name", CallContext.internal("data"));

  private final ObservationRegistry registry = ObservationRegistry.create();
  private final List<Observation.Context> stopped = new ArrayList<>();

  @BeforeEach
  void keepWhatIsObserved() {
    registry
        .observationConfig()
        .observationHandler(
            new ObservationHandler<Observation.Context>() {
              @Override
              public void onStop(Observation.Context context) {
                stopped.add(context);
              }

              @Override
              public boolean supportsContext(Observation.Context context) {
                return true;
              }
            });
  }

  private Monitor monitor() throws InvalidOptionException {
    return new TraceMonitorFactory(registry, true)
        .create(new MonitorConfig("data", Options.none(), Path.of("unused")));
  }

  private static Map<String, String> keys(Observation.Context context) {
    return context.getAllKeyValues().stream()
        .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
  }

  @Test
  void makesASpanWithShareOperationAndOutcome() throws Exception {
    assertThat(monitor().around(LOOKUP, FakeNext.giving(FILE))).isSameAs(FILE);

    Observation.Context span = stopped.getFirst();
    assertThat(stopped).hasSize(1);
    assertThat(span.getContextualName()).isEqualTo("lookup");
    assertThat(span.getError()).isNull();
    assertThat(keys(span))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "lendfs.share", "data",
                "lendfs.operation", "lookup",
                "lendfs.outcome", "ok",
                "network.protocol.name", "internal",
                "client.address", "localhost"));
  }

  @Test
  void takesOnlyFailuresOfTheStoreForErrors() throws Exception {
    Monitor monitor = monitor();

    for (VfsError error : new VfsError[] {VfsError.NOT_FOUND, VfsError.IO_ERROR}) {
      assertThatThrownBy(() -> monitor.around(LOOKUP, FakeNext.failing(error)))
          .isInstanceOf(VfsException.class);
    }
    assertThatThrownBy(() -> monitor.around(LOOKUP, new FakeNext(null, null)))
        .isInstanceOf(IllegalStateException.class);

    assertThat(stopped)
        .extracting(span -> keys(span).get("lendfs.outcome"))
        .containsExactly("not-found", "io-error", "fault");
    assertThat(stopped)
        .extracting(span -> span.getError() != null)
        .containsExactly(false, true, true);
  }

  @Test
  void isTheParentOfWhatRunsWithin() throws Exception {
    Monitor outer = monitor();
    Monitor inner = monitor();

    assertThat(
            outer.around(
                LOOKUP,
                new org.lendfs.vfs.monitor.Next() {
                  @Override
                  public <R> R proceed(VnodeOp<R> op) throws VfsException {
                    return inner.around(op, FakeNext.giving(FILE));
                  }
                }))
        .isSameAs(FILE);

    assertThat(stopped).hasSize(2);
    assertThat(stopped.getFirst().getParentObservation()).isNotNull();
    assertThat(stopped.getLast().getParentObservation()).isNull();
    assertThat(registry.getCurrentObservation()).isNull();
  }

  @Test
  void leavesTheEndOfLoansAlone() throws Exception {
    Monitor monitor = monitor();

    assertThat(OpKind.values())
        .allSatisfy(
            kind -> assertThat(monitor.wants(kind)).isEqualTo(kind != OpKind.RETURN_ZC_BUF));
  }

  @Test
  void isRefusedWhereNobodyTakesSpansAndWithOptions() {
    MonitorConfig plain = new MonitorConfig("data", Options.none(), Path.of("unused"));
    MonitorConfig withOption =
        new MonitorConfig("data", Options.of(Map.of("speed", "1")), Path.of("unused"));

    assertThatThrownBy(() -> new TraceMonitorFactory(registry, false).create(plain))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "Monitor trace has nobody to tell: start the gateway with lendfs.tracing=true first.");
    assertThatThrownBy(() -> new TraceMonitorFactory(registry, true).create(withOption))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("'speed'");
  }
}
