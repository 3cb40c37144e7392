// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lendfs.cifs.crypto.CryptoProvider;
import org.lendfs.cifs.crypto.provider.CryptoProviders;

/** Java, limits, native libraries, capabilities, memory and the clock. */
final class HostCheck {
  private static final int JAVA = 25;
  private static final long DESCRIPTORS_FOR_FEW = 4096;
  private static final int DAC_READ_SEARCH = 2;
  private static final int NET_BIND_SERVICE = 10;
  private static final int FIRST_UNPRIVILEGED_PORT = 1024;
  private static final Instant OLDEST_NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Patient patient;
  private final List<Finding> findings = new ArrayList<>();

  private HostCheck(Patient patient) {
    this.patient = patient;
  }

  static List<Finding> of(Patient patient) {
    var check = new HostCheck(patient);
    check.java();
    check.descriptors();
    check.transport();
    check.crypto();
    check.capabilities();
    check.memory();
    check.clock();
    return check.findings;
  }

  private void java() {
    String text = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
    findings.add(
        Runtime.version().feature() >= JAVA
            ? Finding.ok("java", text)
            : Finding.fail("java", text, "install a JDK 25"));
    if (!HostCheck.class.getModule().isNativeAccessEnabled()) {
      findings.add(
          Finding.warn(
              "java",
              "native access is not enabled: local shares use slower calls",
              "start Java with --enable-native-access=ALL-UNNAMED, as the launcher does"));
    }
  }

  private void descriptors() {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
      return;
    }
    long limit = unix.getMaxFileDescriptorCount();
    long wanted = DESCRIPTORS_FOR_FEW + patient.settings().limits().connections();
    String text = "this process may open " + limit + " files";
    findings.add(
        limit >= wanted
            ? Finding.ok("limits", text)
            : Finding.warn(
                "limits",
                text + ", but as many connections as are allowed want about " + wanted,
                "raise it: ulimit -n 65536, or LimitNOFILE=65536 in the systemd unit"));
  }

  private void transport() {
    if (Epoll.isAvailable()) {
      findings.add(
          Finding.ok(
              "native", "epoll works" + (IoUring.isAvailable() ? "; so does io_uring" : "")));
    } else {
      findings.add(
          Finding.warn(
              "native",
              "epoll is not available: connections are served by NIO",
              "on Linux, see that temporary files may be executed (java.io.tmpdir)"));
    }
  }

  private void crypto() {
    CryptoProvider best = CryptoProviders.best();
    findings.add(
        !best.equals(CryptoProviders.portable())
            ? Finding.ok("native", "SMB signs and encrypts with " + best.description())
            : Finding.warn(
                "native",
                "libcrypto is not available: SMB signs and encrypts with " + best.description(),
                "install OpenSSL 3 (libcrypto.so.3) for less processor time"));
  }

  private void capabilities() {
    Path status = Path.of("/proc/self/status");
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("CapEff:")) {
          capabilities(new BigInteger(line.substring("CapEff:".length()).strip(), 16));
        }
      }
    } catch (IOException e) {
      findings.add(Finding.ok("rights", "there are no capabilities on this system"));
    }
  }

  private void capabilities(BigInteger effective) {
    findings.add(
        effective.testBit(DAC_READ_SEARCH)
            ? Finding.ok("rights", "CAP_DAC_READ_SEARCH: file handles come from the kernel")
            : Finding.ok(
                "rights",
                "no CAP_DAC_READ_SEARCH: file handles come from a store in the state directory"));
    boolean privileged =
        isPrivileged(patient.settings().nfs().port().number())
            || isPrivileged(patient.settings().smb().port().number());
    if (privileged && !effective.testBit(NET_BIND_SERVICE)) {
      findings.add(
          Finding.warn(
              "rights",
              "no CAP_NET_BIND_SERVICE, but a port below 1024 is configured",
              "give it (AmbientCapabilities=CAP_NET_BIND_SERVICE in the unit) or start as root"));
    }
  }

  private static boolean isPrivileged(int port) {
    return port > 0 && port < FIRST_UNPRIVILEGED_PORT;
  }

  private void memory() {
    long heap = Runtime.getRuntime().maxMemory();
    long loans = patient.settings().loans().maxBytes().toBytes();
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)) {
      return;
    }
    long machine = system.getTotalMemorySize();
    String text =
        "%d MiB in all; heap up to %d MiB, loans up to %d MiB"
            .formatted(machine >> 20, heap >> 20, loans >> 20);
    findings.add(
        heap + loans < machine
            ? Finding.ok("memory", text)
            : Finding.warn(
                "memory",
                text,
                "lower lendfs.loans.max-bytes, or -Xmx by LENDFS_JAVA_OPTS, below the machine's"));
  }

  private void clock() {
    Instant now = Instant.now();
    if (now.isBefore(OLDEST_NOW)) {
      findings.add(
          Finding.fail(
              "clock", "it is " + now + " here, which cannot be", "set the clock of this machine"));
    } else if (Files.exists(Path.of("/run/systemd/timesync/synchronized"))) {
      findings.add(Finding.ok("clock", "kept by systemd-timesyncd"));
    } else {
      findings.add(
          ProcessHandle.allProcesses()
              .flatMap(process -> process.info().command().stream())
              .map(command -> Path.of(command).getFileName().toString())
              .filter(name -> name.matches("chronyd|ntpd|ntpsec|openntpd|ptp4l"))
              .findFirst()
              .map(name -> Finding.ok("clock", "kept by " + name))
              .orElseGet(() ->
                  Finding.warn(
                      "clock",
                      "nothing was found that keeps the clock right",
                      "run chrony or systemd-timesyncd, unless the host of this machine does it")));
    }
  }
}
