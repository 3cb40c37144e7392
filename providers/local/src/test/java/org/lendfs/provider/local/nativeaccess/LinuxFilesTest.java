// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LinuxFilesTest extends LinuxFixture {
  @Test
  void loadsOneInstance() {
    assertThat(LinuxFiles.load()).containsSame(linux);
  }

  @Test
  void namesTheReasonWhereCallsAreNotToBeHad() {
    assertThat(Linkage.attempt("Windows 11", "amd64").reason()).contains("Windows 11");
    assertThat(Linkage.attempt("Linux", "riscv64").reason()).contains("riscv64");
    assertThat(Linkage.attempt(name -> Optional.empty()).reason()).contains("syscall");
    assertThat(Linkage.attempt(name -> Optional.empty()).linkage()).isNull();
  }

  @Test
  void degradesWithTheFlagNamedWhereNativeAccessIsDenied() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--illegal-native-access=deny",
                "--enable-native-access=java.base",
                "-cp",
                System.getProperty("java.class.path"),
                Loading.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(child.waitFor()).as(output).isZero();
    assertThat(output).contains("loaded=false", "native access is denied");
    assertThat(output.lines().filter(line -> line.contains("--enable-native-access"))).hasSize(1);
  }

  /** Asks twice in a JVM of its own. */
  static final class Loading {
    private Loading() {}

    public static void main(String[] arguments) {
      LinuxFiles.load();
      System.out.println("loaded=" + LinuxFiles.load().isPresent());
      System.out.println(Linkage.ATTEMPT.reason());
    }
  }

  @Test
  void keepsConcurrentCallsApart() throws Exception {
    int taskCount = 64;
    List<Future<Boolean>> results = new ArrayList<>();

    // Platform threads, because the system takes them off the processor in the midst of a call.
    try (ExecutorService threads = Executors.newFixedThreadPool(taskCount)) {
      for (int task = 0; task < taskCount; task++) {
        String name = "file-" + task;
        results.add(threads.submit(() -> findsItsOwnFile(name)));
      }
    }

    for (Future<Boolean> result : results) {
      assertThat(result.get()).isTrue();
    }
  }

  private boolean findsItsOwnFile(String name) throws ErrnoException {
    int flags = OpenFlags.READ_WRITE | OpenFlags.CREATE;
    int file = linux.descriptors().open(root, name, flags, 0600);
    try {
      long inode = linux.metadata().stat(file).inode();
      for (int round = 0; round < 2_000; round++) {
        if (linux.metadata().stat(root, name).inode() != inode) {
          return false;
        }
      }
      return true;
    } finally {
      linux.descriptors().close(file);
    }
  }

  @Test
  void keepsNamesOfErrors() {
    ErrnoException named = new ErrnoException(2, "openat");
    ErrnoException unnamed = new ErrnoException(9999, "ioctl");

    assertThat(named).hasMessage("openat: ENOENT (2)");
    assertThat(named.getStackTrace()).isEmpty();
    assertThat(unnamed.errno()).isEqualTo(Errno.OTHER);
    assertThat(unnamed.number()).isEqualTo(9999);
    assertThat(unnamed.call()).isEqualTo("ioctl");
    assertThat(Errno.of(-1)).isEqualTo(Errno.OTHER);
    assertThat(Errno.of(0)).isEqualTo(Errno.OTHER);
  }
}
