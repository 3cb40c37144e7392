// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.testkit.Failures;
import org.lendfs.testkit.LoanBytes;
import org.lendfs.testkit.ShareStack;
import org.lendfs.testkit.store.HeapProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CloneRange;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.Options;

@Timeout(60)
class ScreenMonitorTest {
  private static final CallContext CALLER = ShareStack.caller();
  private static final CreateMode GUARDED = new CreateMode.Guarded();
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0};

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

  private static ScreenMonitor make(Map<String, String> options) throws InvalidOptionException {
    MonitorConfig config = new MonitorConfig("data", Options.of(options), Path.of(""));
    return (ScreenMonitor) new ScreenMonitorFactory().create(config);
  }

  private ScreenMonitor attach(Map<String, String> options) throws Exception {
    ScreenMonitor monitor = make(options);
    stack.attach(monitor);
    return monitor;
  }

  private Vnode create(String name) throws VfsException {
    return root.create(name, GUARDED, AttributeChanges.ofMode(0600), CALLER).vnode();
  }

  private void write(Vnode file, long offset, byte[] bytes) throws VfsException {
    try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(offset, bytes.length), CALLER)) {
      LoanBytes.fill(loan, bytes);
      file.write(loan, Stability.UNSTABLE, CALLER);
    }
  }

  private static Object screened(ScreenMonitor monitor) {
    return Objects.requireNonNull(monitor.report().get("screened"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"setup.exe", "SETUP.EXE", "~$letter", ".exe"})
  void refusesNamesThatFit(String name) throws Exception {
    ScreenMonitor monitor = attach(Map.of("names", "*.exe, ~$*"));
    create("other");

    Failures.assertFails(() -> create(name), VfsError.ACCESS_DENIED);
    Failures.assertFails(
        () -> root.makeSymlink(name, "x", AttributeChanges.NONE, CALLER), VfsError.ACCESS_DENIED);
    Failures.assertFails(
        () -> root.link(root.lookup("other", CALLER), name, CALLER), VfsError.ACCESS_DENIED);
    Failures.assertFails(
        () -> root.rename("other", new RenameTarget(root, name, true), CALLER),
        VfsError.ACCESS_DENIED);

    assertThat(screened(monitor)).isEqualTo(4L);
    Failures.assertFails(() -> root.lookup(name, CALLER), VfsError.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"setup.exe.txt", "exe", "letter~$", "good.exe"})
  void letsOtherNamesPass(String name) throws Exception {
    attach(Map.of("names", "*.exe,~$*", "except", "good.*"));

    create(name);

    assertThat(root.lookup(name, CALLER).path()).endsWith(name);
  }

  @Test
  void leavesDirectoriesAndWhatIsThereAlreadyAlone() throws Exception {
    create("old.exe");
    attach(Map.of("names", "*.exe"));

    root.makeDirectory("dir.exe", AttributeChanges.NONE, CALLER);
    root.makeDirectory("d", AttributeChanges.NONE, CALLER);
    root.rename("d", new RenameTarget(root, "d.exe", true), CALLER);
    root.create("old.exe", new CreateMode.Unchecked(), AttributeChanges.NONE, CALLER);
    root.rename("old.exe", new RenameTarget(root, "older.exe", true), CALLER);
    root.remove("older.exe", false, CALLER);

    Failures.assertFails(
        () -> root.create("new.exe", new CreateMode.Unchecked(), AttributeChanges.NONE, CALLER),
        VfsError.ACCESS_DENIED);
  }

  @Test
  void reportsWithoutRefusing() throws Exception {
    ScreenMonitor monitor = attach(Map.of("names", "*.mp3", "mode", "report"));

    create("song.mp3");

    assertThat(screened(monitor)).isEqualTo(1L);
    assertThat(monitor.report().toString()).contains("/song.mp3", "denied=false", "*.mp3");
  }

  @Test
  void refusesKindsByTheirFirstBytes() throws Exception {
    attach(Map.of("kinds", "image/*"));
    Vnode file = create("innocent.txt");

    Failures.assertFails(() -> write(file, 0, PNG), VfsError.ACCESS_DENIED);
    write(file, 0, "just text".getBytes(StandardCharsets.US_ASCII));
    Failures.assertFails(() -> write(file, 0, PNG), VfsError.ACCESS_DENIED);

    assertThat(file.attributes(CALLER).sizeBytes()).isEqualTo("just text".length());
  }

  @Test
  void seesAKindThatIsWrittenInPieces() throws Exception {
    attach(Map.of("kinds", "image/png"));
    Vnode file = create("f");
    write(file, 4, Arrays.copyOfRange(PNG, 4, 10));

    Failures.assertFails(
        () -> write(file, 0, Arrays.copyOfRange(PNG, 0, 4)), VfsError.ACCESS_DENIED);
    write(file, KindRules.HEAD_BYTES, PNG);
  }

  @Test
  void seesAKindThatIsCloned() throws Exception {
    Vnode source = create("source");
    byte[] hidden = new byte[8192];
    System.arraycopy(PNG, 0, hidden, 4096, PNG.length);
    write(source, 0, hidden);
    attach(Map.of("kinds", "image/png"));
    Vnode target = create("target");

    Failures.assertFails(
        () -> target.cloneRange(new CloneRange(source, 4096, 0, 4096), CALLER),
        VfsError.ACCESS_DENIED);
  }

  @Test
  void takesSpecialTypesForTheGeneralOne() {
    byte[] windows = new byte[512];
    windows[0] = 'M';
    windows[1] = 'Z';
    windows[0x3c] = (byte) 0x80;
    windows[0x80] = 'P';
    windows[0x81] = 'E';

    assertThat(new KindRules(java.util.List.of("application/octet-stream")).screening(windows))
        .isPresent();
    assertThat(
            new KindRules(java.util.List.of("application/x-dosexec", "application/x-msdownload"))
                .screening(windows))
        .isPresent();
    assertThat(new KindRules(java.util.List.of("image/*")).screening(windows)).isEmpty();
  }

  @Test
  void remembersTheLastIncidentsOnly() throws Exception {
    ScreenMonitor monitor = attach(Map.of("names", "*.exe"));
    for (int i = 0; i < 201; i++) {
      String name = i + ".exe";
      Failures.assertFails(() -> create(name), VfsError.ACCESS_DENIED);
    }

    assertThat(screened(monitor)).isEqualTo(201L);
    assertThat((Iterable<?>) Objects.requireNonNull(monitor.report().get("last"))).hasSize(200);
    assertThat(monitor.report().toString()).contains("/200.exe").doesNotContain("/0.exe");
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(MonitorFactory.class))
        .anySatisfy(factory -> assertThat(factory.kind()).isEqualTo("screen"));
  }

  @ParameterizedTest
  @CsvSource({
    "mode, ask, 'Option ''mode'' is ''ask'' but must be deny or report.'",
    "kinds, exe, 'Option ''kinds'' has ''exe'' in it but must be a list of media types such as application/zip or video/*.'"
  })
  void refusesABadOptionInOneSentence(String option, String value, String sentence) {
    assertThatThrownBy(() -> make(Map.of(option, value)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(sentence);
  }
}
