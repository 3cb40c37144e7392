// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Random;
import org.codelibs.jcifs.smb.CIFSContext;
import org.codelibs.jcifs.smb.config.PropertyConfiguration;
import org.codelibs.jcifs.smb.context.BaseContext;
import org.codelibs.jcifs.smb.impl.NtlmPasswordAuthenticator;
import org.codelibs.jcifs.smb.impl.SmbException;
import org.codelibs.jcifs.smb.impl.SmbFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SMB by jcifs, an implementation of its own in Java. */
final class JcifsTest {
  private static final long SEED = 11;
  private static final int CONTENT_BYTES = 1_234_567;

  @TempDir Path folder;

  private RunningGateway gateway;
  private CIFSContext base;
  private CIFSContext user;

  @BeforeEach
  void start() throws Exception {
    gateway =
        RunningGateway.start(
            folder.resolve("state"), "--share", "data=memory:?size=64M", "--user", "anna:geheim");
    Properties settings = new Properties();
    settings.setProperty("jcifs.smb.client.minVersion", "SMB210");
    settings.setProperty("jcifs.smb.client.maxVersion", "SMB311");
    settings.setProperty("jcifs.smb.client.dfs.disabled", "true");
    base = new BaseContext(new PropertyConfiguration(settings));
    user = base.withCredentials(new NtlmPasswordAuthenticator("", "anna", "geheim"));
  }

  @AfterEach
  void stop() throws Exception {
    boolean _ = base.close();
    gateway.close();
  }

  private SmbFile file(CIFSContext who, String path) throws Exception {
    return new SmbFile("smb://127.0.0.1:" + gateway.smbPort() + "/data/" + path, who);
  }

  @Test
  void writesReadsListsRenamesAndDeletes() throws Exception {
    byte[] content = new byte[CONTENT_BYTES];
    new Random(SEED).nextBytes(content);
    SmbFile directory = file(user, "folder/");
    directory.mkdir();
    SmbFile written = file(user, "folder/written");
    try (OutputStream out = written.openOutputStream()) {
      out.write(content);
    }

    SmbFile renamed = file(user, "folder/renamed");
    written.renameTo(renamed);

    assertThat(directory.list()).containsExactly("renamed");
    assertThat(renamed.length()).isEqualTo(CONTENT_BYTES);
    try (InputStream in = renamed.openInputStream()) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    renamed.delete();
    directory.delete();
    assertThat(file(user, "").list()).isEmpty();
  }

  @Test
  void keepsStrangersOut() throws Exception {
    CIFSContext stranger =
        base.withCredentials(new NtlmPasswordAuthenticator("", "anna", "guessed"));

    assertThatExceptionOfType(SmbException.class)
        .isThrownBy(() -> file(stranger, "").list())
        .withMessageContaining("user name");
  }
}
