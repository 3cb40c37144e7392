// SPDX-License-Identifier: Apache-2.0
package org.lendfs.sample.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lendfs.testkit.MonitorContract;
import org.lendfs.testkit.ShareStack;
import org.lendfs.testkit.store.HeapProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.Monitor;

/** What every monitor promises, and what this one is for. */
class NoProgramsMonitorTest extends MonitorContract {
  private static final int MOST_LINES = 20;

  @Override
  protected Monitor newMonitor() {
    return new NoProgramsMonitor();
  }

  private static void create(Vnode directory, String name) throws VfsException {
    directory.create(name, new CreateMode.Guarded(), AttributeChanges.NONE, ShareStack.caller());
  }

  @Test
  void refusesProgramsUnderWhateverNameTheyCome() throws Exception {
    var stack = new ShareStack(new HeapProvider());
    try {
      stack.attach(new NoProgramsMonitor());
      create(stack.root(), "letter.txt");

      var made = catchThrowableOfType(VfsException.class, () -> create(stack.root(), "Setup.EXE"));
      var renamed =
          catchThrowableOfType(
              VfsException.class,
              () ->
                  stack
                      .root()
                      .rename(
                          "letter.txt",
                          new RenameTarget(stack.root(), "letter.exe", true),
                          ShareStack.caller()));

      assertThat(made.error()).isEqualTo(VfsError.ACCESS_DENIED);
      assertThat(renamed.error()).isEqualTo(VfsError.ACCESS_DENIED);
      assertThat(stack.root().lookup("letter.txt", ShareStack.caller())).isNotNull();
    } finally {
      stack.close();
    }
  }

  /** Without imports, comments, annotations, and lines that are empty or only close a block. */
  @Test
  void isAsShortAsTheGuideSays() throws Exception {
    Path source = Path.of("src/main/java/org/lendfs/sample/monitor/NoProgramsMonitor.java");
    List<String> own =
        Files.readAllLines(source).stream()
            .map(String::strip)
            .filter(line -> !line.matches("|};?|import .*|package .*|//.*|/?\\*.*|@Override"))
            .toList();

    assertThat(own).hasSizeLessThanOrEqualTo(MOST_LINES);
  }
}
