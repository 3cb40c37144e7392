// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.testkit.LoanBytes;
import org.lendfs.testkit.ShareStack;
import org.lendfs.testkit.store.HeapProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;

/** A share over a small store, and a quota on it when the test says which. */
@Timeout(60)
abstract class QuotaFixture {
  static final Client CLIENT =
      new Client("client", "NFSv3", InetSocketAddress.createUnresolved("client", 700));
  static final CallContext ANNA = user(1000);
  static final CallContext BERT = user(1001);
  static final CallContext ROOT = user(0);

  @TempDir Path state;
  ShareStack stack;
  Vnode root;
  QuotaMonitor quota;

  static CallContext user(int uid) {
    return new CallContext(Credentials.of(uid, 100), CLIENT, ShareStack.SHARE, true);
  }

  @BeforeEach
  final void publish() throws VfsException, InvalidOptionException {
    quota = make();
    stack = new ShareStack(new HeapProvider());
    root = stack.root();
    root.setAttributes(AttributeChanges.ofMode(0777), ROOT);
  }

  @AfterEach
  final void endWithNothingOnLoan() throws VfsException {
    stack.assertNothingOnLoan();
    stack.close();
  }

  final void attach(String... namesAndValues) throws Exception {
    quota = make(namesAndValues);
    stack.attach(quota);
    awaitScan();
  }

  final QuotaMonitor make(String... namesAndValues) throws InvalidOptionException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      options.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return (QuotaMonitor)
        new QuotaMonitorFactory()
            .create(new MonitorConfig(ShareStack.SHARE, Options.of(options), state));
  }

  final void awaitScan() throws InterruptedException {
    while (!scan("state").equals("complete")) {
      Thread.sleep(1);
    }
  }

  final Object scan(String field) {
    return field((Map<?, ?>) reported(quota, "scan"), field);
  }

  static Object reported(QuotaMonitor from, String field) {
    return field(from.report(), field);
  }

  private static Object field(Map<?, ?> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }

  /** Counts everything anew and sees whether it comes to the same. */
  final void assertScanAgrees() throws Exception {
    Map<?, ?> counted = (Map<?, ?>) reported(quota, "share");
    Object users = reported(quota, "users");
    quota.detached();
    QuotaMonitor fresh = make();
    stack.detach(quota);
    quota = fresh;
    stack.attach(fresh);
    awaitScan();
    assertThat(bytesAndFiles((Map<?, ?>) reported(quota, "share")))
        .isEqualTo(bytesAndFiles(counted));
    assertThat(withoutLimits(reported(quota, "users"))).isEqualTo(withoutLimits(users));
  }

  private static Object bytesAndFiles(Map<?, ?> account) {
    return account.get("bytes") + " in " + account.get("files");
  }

  private static String withoutLimits(Object users) {
    return users.toString().replaceAll(", (bytes|files)Limit=\\d+", "");
  }

  final String heldByShare() {
    return (String) bytesAndFiles((Map<?, ?>) reported(quota, "share"));
  }

  final String heldBy(CallContext user) {
    int uid = user.credentials().uid();
    for (Object account : (Iterable<?>) reported(quota, "users")) {
      Map<?, ?> fields = (Map<?, ?>) account;
      if (field(fields, "uid").equals((long) uid)) {
        return (String) bytesAndFiles(fields);
      }
    }
    return "0 in 0";
  }

  final Vnode create(String name, CallContext caller) throws VfsException {
    return root.create(name, new CreateMode.Guarded(), AttributeChanges.ofMode(0666), caller)
        .vnode();
  }

  final void write(Vnode file, long offset, int count, CallContext caller) throws VfsException {
    try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(offset, count), caller)) {
      LoanBytes.fill(loan, new byte[count]);
      file.write(loan, Stability.UNSTABLE, caller);
    }
  }
}
