// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;

class AuditMonitorTest {
  private static final Vnode ROOT = new FakeVnode("/");
  private static final Vnode FOLDER = new FakeVnode("/folder");
  private static final Vnode FILE = new FakeVnode("/folder/file");

  @TempDir Path state;
  private CallContext caller = CallContext.internal("data");

  @BeforeEach
  void makeCaller() throws Exception {
    InetAddress address = InetAddress.getByAddress("a.host.name", new byte[] {10, 1, 2, 3});
    Client client = new Client("10.1.2.3", "NFSv3", new InetSocketAddress(address, 1023));
    caller = new CallContext(Credentials.of(-2, 100, 5), client, "data", true);
  }

  private Monitor monitor(String... options) throws InvalidOptionException {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    return new AuditMonitorFactory().create(new MonitorConfig("data", Options.of(values), state));
  }

  private List<Map<String, Object>> logged(Monitor monitor) throws Exception {
    monitor.detached();
    return JsonLines.read(state.resolve("audit.jsonl"));
  }

  private static ZcBuf loan(LoanRequest request) {
    return new ZcBuf(FILE, request, true) {};
  }

  @Test
  void recordsWhoDidWhatFromWhereAndHowItWent() throws Exception {
    Monitor monitor = monitor();
    ZcBuf loan = loan(LoanRequest.read(4096, 1000, Need.ANY));

    ReadResult result =
        monitor.around(
            new VnodeOp.Read(FILE, loan, caller), FakeNext.giving(new ReadResult(17, true, null)));

    assertThat(result.count()).isEqualTo(17);
    Map<String, Object> entry = logged(monitor).getFirst();
    assertThat(entry)
        .containsEntry("share", "data")
        .containsEntry("protocol", "NFSv3")
        .containsEntry("client", "10.1.2.3")
        .containsEntry("port", 1023L)
        .containsEntry("uid", 4294967294L)
        .containsEntry("gid", 100L)
        .containsEntry("operation", "read")
        .containsEntry("path", "/folder/file")
        .containsEntry("offset", 4096L)
        .containsEntry("bytes", 17L)
        .containsEntry("result", "ok")
        .containsKeys("time", "durationMicros");
  }

  @Test
  void recordsBothNamesOfRenameAndLink() throws Exception {
    Monitor monitor = monitor();

    Renamed renamed =
        monitor.around(
            new VnodeOp.Rename(FOLDER, "old", new RenameTarget(ROOT, "new", true), caller),
            FakeNext.giving(new Renamed(Change.UNKNOWN, Change.UNKNOWN)));
    Vnode.Linked linked =
        monitor.around(
            new VnodeOp.Link(ROOT, FILE, "second", caller),
            FakeNext.giving(new Vnode.Linked(Change.UNKNOWN, Change.UNKNOWN)));

    assertThat(renamed.source()).isEqualTo(Change.UNKNOWN);
    assertThat(linked.object()).isEqualTo(Change.UNKNOWN);
    assertThat(logged(monitor))
        .extracting(entry -> entry.get("path"), entry -> entry.get("secondPath"))
        .containsExactly(tuple("/folder/old", "/new"), tuple("/folder/file", "/second"));
  }

  @Test
  void recordsFailuresAlwaysAndPassesThemOn() throws Exception {
    Monitor monitor = monitor("operations", "write");

    assertThatThrownBy(() ->
            monitor.around(
                new VnodeOp.Lookup(ROOT, "secret", caller),
                FakeNext.failing(VfsError.ACCESS_DENIED)))
        .isInstanceOf(VfsException.class);
    assertThatThrownBy(() ->
            monitor.around(
                new VnodeOp.RequestZcBuf(FILE, LoanRequest.write(9, 5), caller),
                FakeNext.failing(VfsError.NO_RESOURCES)))
        .isInstanceOf(VfsException.class);
    assertThatThrownBy(() ->
            monitor.around(
                new VnodeOp.GetAttributes(FILE, caller),
                FakeNext.failing(new IllegalStateException("a mistake"))))
        .hasMessage("a mistake");

    assertThat(logged(monitor))
        .extracting(entry -> entry.get("path") + " " + entry.get("result"))
        .containsExactly(
            "/secret ACCESS_DENIED", "/folder/file NO_RESOURCES", "/folder/file FAULT");
  }

  @Test
  void doesNotTakeARetryForAnOperation() throws Exception {
    Monitor monitor = monitor("operations", "all");
    var refused = new VnodeOp.GetAttributes(FILE, caller.nonBlocking());
    var answered = new VnodeOp.GetAttributes(FILE, caller);

    assertThatThrownBy(() -> monitor.around(refused, FakeNext.failing(VfsError.WOULD_BLOCK)))
        .isInstanceOf(VfsException.class);
    assertThatThrownBy(() -> monitor.around(answered, FakeNext.failing(VfsError.WOULD_BLOCK)))
        .isInstanceOf(VfsException.class);

    assertThat(logged(monitor)).hasSize(1);
  }

  @Test
  void leavesLoansOutUnlessAskedForThem() throws Exception {
    ZcBuf loan = loan(LoanRequest.read(0, 10, Need.ANY));
    var request = new VnodeOp.RequestZcBuf(FILE, loan.request(), caller);
    var end = new VnodeOp.ReturnZcBuf(FILE, loan, caller);

    Monitor plain = monitor("file", "plain.jsonl");
    assertThat(plain.around(request, FakeNext.giving(loan))).isSameAs(loan);
    plain.detached();
    Monitor all = monitor("operations", "all");
    assertThat(all.around(request, FakeNext.giving(loan))).isSameAs(loan);
    assertThat(all.around(end, FakeNext.giving(true))).isTrue();

    assertThat(plain.wants(OpKind.RETURN_ZC_BUF)).isFalse();
    assertThat(all.wants(OpKind.RETURN_ZC_BUF)).isTrue();
    assertThat(Files.size(state.resolve("plain.jsonl"))).isZero();
    assertThat(logged(all))
        .extracting(entry -> entry.get("operation"))
        .containsExactly("request-zc-buf", "return-zc-buf");
  }

  @Test
  void recordsOnlyChangesWhenAsked() throws Exception {
    Monitor monitor = monitor("operations", "changes");
    ZcBuf loan = loan(LoanRequest.write(0, 10));

    WriteResult written =
        monitor.around(
            new VnodeOp.Write(FILE, loan, Stability.UNSTABLE, caller),
            FakeNext.giving(new WriteResult(3, Stability.UNSTABLE, Change.UNKNOWN)));
    Vnode found = monitor.around(new VnodeOp.Lookup(FOLDER, "file", caller), FakeNext.giving(FILE));

    assertThat(written.count()).isEqualTo(3);
    assertThat(found).isEqualTo(FILE);
    assertThat(logged(monitor))
        .singleElement()
        .satisfies(entry ->
            assertThat(entry).containsEntry("operation", "write").containsEntry("bytes", 3L));
  }

  @Test
  void keepsWeirdNamesInOneLineOfAscii() throws Exception {
    String weird =
        "quote\" back\\ line\n\r\u0001\u007f\u0085\u2028 gr\u00fc\u00df \u202e \ud83d\ude00 \ud800 end";
    Monitor monitor = monitor();

    Vnode found = monitor.around(new VnodeOp.Lookup(ROOT, weird, caller), FakeNext.giving(FILE));

    assertThat(found).isEqualTo(FILE);
    assertThat(logged(monitor).getFirst()).containsEntry("path", "/" + weird);
    List<String> lines = Files.readAllLines(state.resolve("audit.jsonl"));
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst()).matches("[ -\\x7f]+");
  }

  @Test
  void writesWhatComesAfterItWasDetached() throws Exception {
    Monitor monitor = monitor();
    monitor.detached();

    Vnode found = monitor.around(new VnodeOp.Lookup(ROOT, "late", caller), FakeNext.giving(FILE));

    assertThat(found).isEqualTo(FILE);
    assertThat(logged(monitor))
        .singleElement()
        .satisfies(e -> assertThat(e).containsEntry("path", "/late"));
  }
}
