// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.share.DiskShare;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

/** The annotation, on an application that shares nothing itself. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@LendfsTest
class LendfsTestTest {
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  @Autowired private LendfsDrive drive;

  @Test
  void hasAShareInMemoryOnFreePorts() throws Exception {
    assertThat(drive.shares()).containsExactly("memory");
    assertThat(drive.nfsUrl("memory", "x")).contains("nfsport=" + drive.nfsPort());
    var user = new AuthenticationContext(LendfsDrive.USER, LendfsDrive.PASSWORD.toCharArray(), "");
    try (var client = new SMBClient();
        var connection = client.connect("127.0.0.1", drive.smbPort());
        var share = (DiskShare) connection.authenticate(user).connectShare("memory")) {
      share.mkdir("made");

      assertThat(share.folderExists("made")).isTrue();
    }
  }
}
