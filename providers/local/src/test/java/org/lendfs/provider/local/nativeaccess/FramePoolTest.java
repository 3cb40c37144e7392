// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class FramePoolTest {
  private final FramePool pool = new FramePool(128);

  @Test
  void lendsNoFrameTwice() {
    Set<Frame> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    for (int count = 0; count < 1_000; count++) {
      taken.add(pool.take());
    }

    assertThat(taken).hasSize(1_000);
  }

  @Test
  void lendsAgainWhatCameBackAndKeepsOnlyAFew() {
    List<Frame> first = new ArrayList<>();
    for (int count = 0; count < 100; count++) {
      first.add(pool.take());
    }
    first.forEach(Frame::close);

    int known = 0;
    for (int count = 0; count < 100; count++) {
      Frame again = pool.take();
      known += first.stream().anyMatch(frame -> frame == again) ? 1 : 0;
    }

    assertThat(known).isBetween(1, 8);
  }

  @Test
  void handsOutAFrameToItsEndAndAfreshAfterItCameBack() {
    int capacity = 128 - 16;
    Frame frame = pool.take();

    int position = frame.allocate(capacity - 8);

    assertThat(position).isEqualTo(16);
    assertThat(frame.allocate(1)).isEqualTo(120);
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> frame.allocate(1));
    frame.close();
    assertThat(pool.take()).isSameAs(frame);
    assertThatCode(() -> frame.allocate(capacity)).doesNotThrowAnyException();
  }
}
