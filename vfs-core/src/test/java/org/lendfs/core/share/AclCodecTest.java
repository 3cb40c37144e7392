// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.acl.AccessMask;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.AclControl;
import org.lendfs.vfs.acl.AclEntry;
import org.lendfs.vfs.acl.AclFlag;
import org.lendfs.vfs.acl.AclWho;

class AclCodecTest {
  private static final Acl EVERY_KIND =
      new Acl(
          List.of(
              AclEntry.allow(AclWho.OWNER, AccessMask.ALL, AclFlag.values()),
              AclEntry.deny(AclWho.GROUP, 1),
              new AclEntry(AclEntry.Type.AUDIT, Set.of(), 2, AclWho.EVERYONE),
              new AclEntry(AclEntry.Type.ALARM, Set.of(), 4, new AclWho.User(-2)),
              AclEntry.allow(new AclWho.Group(Integer.MAX_VALUE), 8),
              AclEntry.allow(new AclWho.Other("S-1-5-32-544"), 16),
              AclEntry.allow(new AclWho.Other("\u65e5".repeat(255)), 16)),
          EnumSet.allOf(AclControl.class));

  @Test
  void everythingComesBack() {
    AclCodec.Stored stored = AclCodec.decode(AclCodec.encode(EVERY_KIND, 0751));

    assertThat(stored).isEqualTo(new AclCodec.Stored(EVERY_KIND, 0751));
  }

  @Test
  void asManyEntriesAsTheLimitAndNotOneMore() {
    AclEntry entry = AclEntry.allow(AclWho.OWNER, 1);
    Acl most = new Acl(Collections.nCopies(AclCodec.MAX_STORED_ENTRIES, entry), Set.of());
    Acl more = new Acl(Collections.nCopies(AclCodec.MAX_STORED_ENTRIES + 1, entry), Set.of());

    assertThat(AclCodec.decode(AclCodec.encode(most, 0)).acl()).isEqualTo(most);
    assertThatIllegalArgumentException().isThrownBy(() -> AclCodec.encode(more, 0));
  }

  @Test
  void whatIsCutOffOrTooLongIsRefused() {
    byte[] bytes = AclCodec.encode(EVERY_KIND, 0751);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      assertThatIllegalArgumentException().isThrownBy(() -> AclCodec.decode(cut));
    }
    byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
    assertThatIllegalArgumentException().isThrownBy(() -> AclCodec.decode(longer));
  }

  @Test
  void garbageIsRefusedOrReadButNeverAnythingElse() {
    long seed = Long.getLong("lendfs.seed", System.nanoTime());
    System.out.println("-Dlendfs.seed=" + seed);
    Random random = new Random(seed);
    byte[] good = AclCodec.encode(EVERY_KIND, 0751);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = good.clone();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(AclCodec.decode(bytes).acl().entries())
            .hasSizeLessThanOrEqualTo(AclCodec.MAX_STORED_ENTRIES);
      } catch (IllegalArgumentException e) {
        assertThat(e).as("seed=%s", seed).hasMessageMatching(".+");
      }
    }
  }
}
