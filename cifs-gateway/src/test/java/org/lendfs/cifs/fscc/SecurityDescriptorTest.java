// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.user.Sid;
import org.lendfs.vfs.user.WellKnownSid;

class SecurityDescriptorTest {
  private static final SecurityDescriptor FULL =
      new SecurityDescriptor(
          SecurityDescriptor.SELF_RELATIVE | SecurityDescriptor.DACL_PRESENT,
          Sid.of(5, 21, 1, 2, 3, 1000),
          Sid.of(5, 21, 1, 2, 3, 1001),
          new AccessControlList(
              List.of(
                  new AccessControlEntry(
                      AccessControlEntry.DENIED, 0, 2, WellKnownSid.EVERYONE.sid()),
                  new AccessControlEntry(
                      AccessControlEntry.ALLOWED,
                      AccessControlEntry.CONTAINER_INHERIT,
                      AccessMask.ALL,
                      Sid.of(5, 21, 1, 2, 3, 1000)))));

  @Test
  void comesBackAsItWas() throws Exception {
    assertThat(SecurityDescriptor.decode(SmbReader.of(FULL.encode()))).isEqualTo(FULL);
  }

  @Test
  void leavesOutWhatIsNotThere() throws Exception {
    SecurityDescriptor empty =
        new SecurityDescriptor(SecurityDescriptor.SELF_RELATIVE, null, null, null);

    byte[] bytes = empty.encode();

    assertThat(bytes).hasSize(20);
    assertThat(SecurityDescriptor.decode(SmbReader.of(bytes))).isEqualTo(empty);
  }

  @Test
  void refusesOffsetsIntoItsHeader() {
    byte[] bytes = FULL.encode();
    bytes[4] = 8;

    assertThatThrownBy(() -> SecurityDescriptor.decode(SmbReader.of(bytes)))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void refusesListsThatClaimTooMuch() {
    byte[] bytes = FULL.encode();
    int dacl = bytes[16];
    bytes[dacl + 5] = (byte) 0xFF;

    assertThatThrownBy(() -> SecurityDescriptor.decode(SmbReader.of(bytes)))
        .isInstanceOf(MalformedMessageException.class);
  }
}
