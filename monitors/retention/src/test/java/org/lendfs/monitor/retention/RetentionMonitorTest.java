// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.testkit.Failures;
import org.lendfs.testkit.LoanBytes;
import org.lendfs.testkit.ShareStack;
import org.lendfs.testkit.store.HeapProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.AttributeChanges.TimeChange;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CloneRange;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.Options;

@Timeout(60)
class RetentionMonitorTest {
  private static final CallContext CALLER = ShareStack.caller();

  @TempDir Path state;
  private ShareStack stack;
  private Vnode root;

  @BeforeEach
  void publish() throws VfsException {
    stack = new ShareStack(new HeapProvider());
    root = stack.root();
  }

  @AfterEach
  void endWithNothingOnLoan() throws VfsException {
    stack.assertNothingOnLoan();
    stack.close();
  }

  /** As if attached so much later. */
  private RetentionMonitor make(Duration later, String... namesAndValues)
      throws InvalidOptionException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      options.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new RetentionMonitor(
        RetentionRule.of(Options.of(options)),
        Extensions.load(state.resolve("extensions")),
        Clock.offset(Clock.systemUTC(), later));
  }

  private RetentionMonitor attach(Duration later, String... namesAndValues) throws Exception {
    RetentionMonitor monitor = make(later, namesAndValues);
    stack.attach(monitor);
    return monitor;
  }

  private Vnode create(String name, int mode) throws VfsException {
    Vnode file =
        root.create(name, new CreateMode.Guarded(), AttributeChanges.ofMode(0644), CALLER).vnode();
    write(file);
    file.stream("stream", NamedStream.Mode.CREATE, CALLER);
    file.setAttributes(AttributeChanges.ofMode(mode), CALLER);
    return file;
  }

  private static void write(Vnode file) throws VfsException {
    try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(0, 10), CALLER)) {
      LoanBytes.fill(loan, new byte[10]);
      file.write(loan, Stability.UNSTABLE, CALLER);
    }
  }

  @Test
  void refusesEveryChangeOfAProtectedFile() throws Exception {
    Vnode file = create("f", 0444);
    create("other", 0644);
    attach(Duration.ZERO);
    VfsError refused = VfsError.NOT_PERMITTED;
    byte[] value = {1};
    var mode = Vnode.ExtendedAttributeMode.CREATE;

    Failures.assertFails(() -> write(file), refused);
    Failures.assertFails(() -> file.setAttributes(AttributeChanges.ofMode(0644), CALLER), refused);
    Failures.assertFails(() -> file.setAttributes(AttributeChanges.ofSize(0), CALLER), refused);
    Failures.assertFails(() -> file.setAcl(file.acl(CALLER), CALLER), refused);
    Failures.assertFails(() -> file.allocate(0, 100, CALLER), refused);
    Failures.assertFails(() -> file.deallocate(0, 5, CALLER), refused);
    Failures.assertFails(
        () -> file.cloneRange(new CloneRange(root.lookup("other", CALLER), 0, 0, 10), CALLER),
        refused);
    Failures.assertFails(() -> file.setExtendedAttribute("x", value, mode, CALLER), refused);
    Failures.assertFails(() -> file.removeExtendedAttribute("x", CALLER), refused);
    Failures.assertFails(
        () -> file.stream("new", NamedStream.Mode.OPEN_OR_CREATE, CALLER), refused);
    Failures.assertFails(() -> file.removeStream("stream", CALLER), refused);
    Failures.assertFails(() -> file.renameStream("stream", "s", false, CALLER), refused);
    Failures.assertFails(() -> root.link(file, "second", CALLER), refused);
    Failures.assertFails(() -> root.remove("f", false, CALLER), refused);
    Failures.assertFails(
        () -> root.rename("f", new RenameTarget(root, "g", false), CALLER), refused);
    Failures.assertFails(
        () -> root.rename("other", new RenameTarget(root, "f", true), CALLER), refused);
    Failures.assertFails(
        () -> root.create("f", new CreateMode.Unchecked(), AttributeChanges.ofSize(0), CALLER),
        refused);
    assertThat(file.attributes(CALLER).sizeBytes()).isEqualTo(10);
  }

  @Test
  void letsProtectedFilesBeReadAndTheRestBeChanged() throws Exception {
    Vnode file = create("f", 0444);
    Vnode other = create("other", 0644);
    attach(Duration.ZERO);
    AttributeChanges readNow = AttributeChanges.NONE.withTimes(new TimeChange.Now(), null);

    file.setAttributes(readNow, CALLER);
    file.stream("stream", NamedStream.Mode.OPEN_OR_CREATE, CALLER);
    root.create("f", new CreateMode.Unchecked(), AttributeChanges.NONE, CALLER);
    write(other);
    root.rename("other", new RenameTarget(root, "moved", true), CALLER);
    root.remove("moved", false, CALLER);
    root.makeDirectory("d", AttributeChanges.ofMode(0555), CALLER);
    root.remove("d", true, CALLER);
  }

  @ParameterizedTest
  @CsvSource({"89, true", "91, false"})
  void protectsUntilThePeriodIsOver(int days, boolean isProtected) throws Exception {
    create("f", 0444);
    attach(Duration.ofDays(days), "period", "90d");

    VfsError error = Failures.errorOf(() -> root.remove("f", false, CALLER));

    assertThat(error).isEqualTo(isProtected ? VfsError.NOT_PERMITTED : null);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "11, true", "59, true", "61, false"})
  void protectsFromTheLastChangeOnceTheFileSettled(int minutes, boolean isProtected)
      throws Exception {
    Vnode file = create("f", 0644);
    attach(Duration.ofMinutes(minutes), "trigger", "last-change", "settle", "10m", "period", "60m");

    VfsError error = Failures.errorOf(() -> write(file));

    assertThat(error).isEqualTo(isProtected ? VfsError.NOT_PERMITTED : null);
  }

  @Test
  void letsTheSuperuserDoWhatHeMayIfToldSo() throws Exception {
    create("f", 0444);
    attach(Duration.ZERO, "superuser", "true");

    root.remove("f", false, CALLER);
  }

  @Test
  void extendsAndNeverCuts() throws Exception {
    create("f", 0444);
    RetentionMonitor monitor = attach(Duration.ZERO, "period", "1d");
    Instant later = Instant.now().plus(Duration.ofDays(10));

    assertThat(monitor.perform("status", Map.of("path", "/f")).get("protected")).isEqualTo(true);
    monitor.perform("extend", Map.of("path", "f", "until", later.toString()));
    assertThatThrownBy(() ->
            monitor.perform(
                "extend", Map.of("path", "f", "until", later.minusSeconds(2).toString())))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("can only be extended");

    stack.detach(monitor);
    RetentionMonitor restarted = attach(Duration.ofDays(9), "period", "1d");
    Failures.assertFails(() -> root.remove("f", false, CALLER), VfsError.NOT_PERMITTED);
    stack.detach(restarted);
    attach(Duration.ofDays(11), "period", "1d");
    root.remove("f", false, CALLER);
  }

  @Test
  void refusesArgumentsThatMakeNoSense() throws Exception {
    create("f", 0444);
    RetentionMonitor monitor = attach(Duration.ZERO);

    assertThatThrownBy(() -> monitor.perform("status", Map.of("path", "missing/f")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("There is no file 'missing/f' in the share.");
    assertThatThrownBy(() -> monitor.perform("status", Map.of()))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> monitor.perform("extend", Map.of("path", "f", "until", "soon")))
        .isInstanceOf(InvalidOptionException.class);
    assertThatThrownBy(() -> monitor.perform("cut", Map.of("path", "f")))
        .isInstanceOf(InvalidOptionException.class);
  }

  @Test
  void refusesToStartWithoutItsExtensions() throws Exception {
    Files.writeString(state.resolve("extensions"), "no key\n");

    assertThatThrownBy(() -> make(Duration.ZERO))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("cannot be read");
  }

  @ParameterizedTest
  @CsvSource({"period, 1w", "settle, 1001y", "trigger, never", "period, -1d"})
  void refusesABadOption(String option, String value) {
    assertThatThrownBy(() -> make(Duration.ZERO, option, value))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("Option '" + option + "' is '" + value + "' but must be ");
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(MonitorFactory.class))
        .anySatisfy(factory -> assertThat(factory.kind()).isEqualTo("retention"));
  }
}
