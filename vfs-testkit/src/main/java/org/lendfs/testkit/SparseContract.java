// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.ContractSubject.bytes;
import static org.lendfs.testkit.Failures.assertFails;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CloneRange;
import org.lendfs.vfs.DataSegment;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Holes, reserved space and shared storage. */
interface SparseContract extends ContractSubject {
  /** A unit that holes of every store under test are aligned to. */
  int BLOCK = 65_536;

  @Test
  default void holesReadAsZerosAndTakeNoSpace() throws VfsException {
    require(Capability.SPARSE);
    Vnode file = newFile("file");
    long far = 1L << 40;

    write(file, far, new byte[] {7});

    assertThat(attributes(file).sizeBytes()).isEqualTo(far + 1);
    assertThat(attributes(file).usedBytes()).isLessThan(1 << 20);
    assertThat(read(file, far - 3, 10)).containsExactly(0, 0, 0, 7);
    assertThat(read(file, far / 2, 100_000)).isEqualTo(new byte[100_000]);
  }

  @Test
  default void growingBySizeTakesNoSpace() throws VfsException {
    require(Capability.SPARSE);
    Vnode file = newFile("file");

    file.setAttributes(AttributeChanges.ofSize(1L << 30), caller());

    assertThat(attributes(file).usedBytes()).isLessThan(1 << 20);
    assertThat(read(file, (1L << 30) - 5, 100)).isEqualTo(new byte[5]);
  }

  @Test
  default void segmentsCoverTheFileAndTellTheData() throws VfsException {
    require(Capability.SEGMENTS);
    Vnode file = newFile("file");
    write(file, 2L * BLOCK, bytes(BLOCK, 1));
    file.setAttributes(AttributeChanges.ofSize(5L * BLOCK), caller());

    assertThat(file.segmentAt(0, caller())).isEqualTo(new DataSegment(true, 0, 2L * BLOCK));
    DataSegment data = file.segmentAt(2L * BLOCK + 5, caller());
    assertThat(data.isHole()).isFalse();
    assertThat(data.offset() + data.lengthBytes()).isEqualTo(3L * BLOCK);
    DataSegment last = file.segmentAt(4L * BLOCK, caller());
    assertThat(last.isHole()).isTrue();
    assertThat(last.offset() + last.lengthBytes()).isEqualTo(5L * BLOCK);
  }

  @Test
  default void noSegmentLiesBeyondTheEnd() throws VfsException {
    Vnode file = newFile("file", new byte[10]);

    assertFails(() -> file.segmentAt(10, caller()), VfsError.INVALID);
    assertFails(() -> file.segmentAt(Long.MAX_VALUE, caller()), VfsError.INVALID);
    assertThat(file.segmentAt(9, caller()).isHole()).isFalse();
  }

  @Test
  default void allocatingExtendsWithZerosAndKeepsWhatIsThere() throws VfsException {
    require(Capability.ALLOCATE);
    byte[] content = bytes(100, 2);
    Vnode file = newFile("file", content);

    file.allocate(50, 2L * BLOCK, caller());

    assertThat(content(file)).isEqualTo(Arrays.copyOf(content, 50 + 2 * BLOCK));
    assertThat(attributes(file).usedBytes()).isGreaterThanOrEqualTo(2L * BLOCK);
  }

  @Test
  default void allocatingInsideKeepsTheSize() throws VfsException {
    require(Capability.ALLOCATE);
    Vnode file = newFile("file");
    file.setAttributes(AttributeChanges.ofSize(4L * BLOCK), caller());

    file.allocate(BLOCK, BLOCK, caller());

    assertThat(attributes(file).sizeBytes()).isEqualTo(4L * BLOCK);
    assertThat(attributes(file).usedBytes()).isGreaterThanOrEqualTo(BLOCK);
  }

  @Test
  default void deallocatedRangeReadsAsZerosAndGivesItsSpaceBack() throws VfsException {
    require(Capability.DEALLOCATE);
    byte[] model = bytes(4 * BLOCK, 3);
    Vnode file = newFile("file", model);
    Attributes before = attributes(file);

    file.deallocate(BLOCK - 10, BLOCK + 20, caller());

    Arrays.fill(model, BLOCK - 10, 2 * BLOCK + 10, (byte) 0);
    assertThat(content(file)).isEqualTo(model);
    assertThat(attributes(file).sizeBytes()).isEqualTo(4L * BLOCK);
    assertThat(attributes(file).usedBytes()).isLessThan(before.usedBytes());
    assertThat(attributes(file).change()).isNotEqualTo(before.change());
  }

  @Test
  default void deallocatingBeyondTheEndKeepsTheSize() throws VfsException {
    require(Capability.DEALLOCATE);
    Vnode file = newFile("file", new byte[] {1, 2, 3, 4});

    file.deallocate(2, Long.MAX_VALUE - 2, caller());

    assertThat(content(file)).containsExactly(1, 2, 0, 0);
  }

  @Test
  default void cloneHoldsTheBytesOfItsMoment() throws VfsException {
    require(Capability.CLONE);
    byte[] content = bytes(3 * BLOCK, 4);
    Vnode source = newFile("source", content);
    Vnode target = newFile("target");

    target.cloneRange(new CloneRange(source, 0, 0, content.length), caller());
    write(source, 10, new byte[1000]);
    write(target, 2L * BLOCK, new byte[] {1, 2, 3});

    byte[] expected = content.clone();
    System.arraycopy(new byte[] {1, 2, 3}, 0, expected, 2 * BLOCK, 3);
    assertThat(content(target)).isEqualTo(expected);
    assertThat(read(source, 2L * BLOCK, BLOCK))
        .isEqualTo(Arrays.copyOfRange(content, 2 * BLOCK, 3 * BLOCK));
  }

  @Test
  default void cloneOfARangeBeyondTheSourceIsInvalid() throws VfsException {
    require(Capability.CLONE);
    Vnode source = newFile("source", bytes(BLOCK, 5));
    Vnode target = newFile("target");

    assertFails(
        () -> target.cloneRange(new CloneRange(source, 0, 0, 2L * BLOCK), caller()),
        VfsError.INVALID);

    assertThat(attributes(target).sizeBytes()).isZero();
  }

  @Test
  default void cloneWithinAFileCopiesItsBlocks() throws VfsException {
    require(Capability.CLONE);
    byte[] content = bytes(2 * BLOCK, 6);
    Vnode file = newFile("file", content);

    file.cloneRange(new CloneRange(file, 0, 4L * BLOCK, 2L * BLOCK), caller());

    assertThat(attributes(file).sizeBytes()).isEqualTo(6L * BLOCK);
    assertThat(read(file, 4L * BLOCK, 2 * BLOCK)).isEqualTo(content);
    assertThat(read(file, 2L * BLOCK, 2 * BLOCK)).isEqualTo(new byte[2 * BLOCK]);
  }
}
