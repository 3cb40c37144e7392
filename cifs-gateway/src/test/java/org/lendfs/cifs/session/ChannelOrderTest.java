// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;

class ChannelOrderTest {
  private static void assertLate(ChannelOrder order, int told, boolean replay) {
    assertThatThrownBy(() -> order.enter(told, true, replay))
        .isInstanceOfSatisfying(
            SmbException.class, e -> assertThat(e.status()).isEqualTo(NtStatus.FILE_NOT_AVAILABLE));
  }

  private static ChannelOrder.Turn entered(ChannelOrder order, int told) throws SmbException {
    return Objects.requireNonNull(order.enter(told, false, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0x7FFF, 0x8000, 0xFFFF})
  void countsAroundTheEnd(int start) throws Exception {
    ChannelOrder order = new ChannelOrder(start);
    int furthest = (start + 0x7FFF) & 0xFFFF;

    assertLate(order, (furthest + 1) & 0xFFFF, false);
    assertThat(order.enter(furthest, true, false)).isNotNull();
    assertLate(order, start, false);
    assertThat(order.enter(start, false, false)).as("what changes nothing may be late").isNull();
  }

  @Test
  void refusesRepetitionsWhileOthersOfBeforeAreAtWork() throws Exception {
    ChannelOrder order = new ChannelOrder(0);
    ChannelOrder.Turn old = entered(order, 0);

    assertLate(order, 1, true);
    assertThat(order.enter(1, true, false)).as("what is new may come").isNotNull();
    order.leave(old);
    assertThat(order.enter(1, true, true)).isNotNull();
  }

  @Test
  void isNotConfusedByAnOldRequestThatEndsLate() throws Exception {
    ChannelOrder order = new ChannelOrder(0);
    ChannelOrder.Turn old = entered(order, 0);
    order.leave(entered(order, 30_000));
    order.leave(entered(order, 60_000));
    order.leave(entered(order, 0));

    assertLate(order, 0, true);
    order.leave(old);
    assertThat(order.enter(0, true, true)).isNotNull();
  }
}
