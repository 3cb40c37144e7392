// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.share.FileHandle;

/** What clients keep over a restart of the gateway: their file handles. */
final class RestartTest {
  @TempDir Path folder;

  @Test
  void handlesStayGoodOverRestartAndRename() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.write(data.resolve("file"), Command.bytes("twelve bytes"));
    CallContext caller = CallContext.internal("data");
    FileHandle handle;
    long shareId;

    try (RunningGateway before = start(data)) {
      var registry = before.bean(ShareRegistry.class);
      shareId = registry.find("data").orElseThrow().id();
      Vnode file = registry.find("data").orElseThrow().root().lookup("file", caller);
      handle = registry.handleOf(file);
    }
    Files.move(data.resolve("file"), data.resolve("renamed"));

    try (RunningGateway after = start(data)) {
      var registry = after.bean(ShareRegistry.class);
      Vnode found = registry.resolve(handle, true);

      assertThat(found.attributes(caller).sizeBytes()).isEqualTo(12);
      assertThat(registry.find("data").orElseThrow().id()).isEqualTo(shareId);
    }
  }

  private RunningGateway start(Path data) {
    return RunningGateway.start(folder.resolve("state"), "--share", "data=" + data);
  }
}
