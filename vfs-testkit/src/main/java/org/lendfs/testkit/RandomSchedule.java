// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * Random operations on the files of one directory, each done to plain arrays as well. Loans of both
 * directions stay out over many steps and end in every way. Single-threaded.
 */
final class RandomSchedule {
  private static final int MOST_FILES = 5;
  private static final int MOST_LOANS = 8;
  private static final int LONGEST_WRITE = 140_000;
  private static final int LARGEST_OFFSET = 200_000;
  private static final int[] EDGES = {0, 1, 4095, 4096, 4097, 65_535, 65_536, 65_537, 131_072};

  private final ContractSubject subject;
  private final Vnode directory;
  private final Random random;
  private final TreeMap<String, ModelFile> files = new TreeMap<>();
  private final List<Lent> lent = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();
  private int names;

  private static final class ModelFile {
    final Vnode vnode;
    byte[] content = {};

    ModelFile(Vnode vnode) {
      this.vnode = vnode;
    }

    void put(long offset, byte[] bytes) {
      if (bytes.length > 0) {
        int end = Math.toIntExact(offset + bytes.length);
        content = Arrays.copyOf(content, Math.max(content.length, end));
        System.arraycopy(bytes, 0, content, Math.toIntExact(offset), bytes.length);
      }
    }

    byte[] range(long offset, int length) {
      int from = (int) Math.min(offset, content.length);
      int to = (int) Math.min(offset + length, content.length);
      return Arrays.copyOfRange(content, from, to);
    }
  }

  /** A read loan that is out, and what it must show if it is stable. */
  private static final class Lent {
    final ZcBuf loan;
    final byte[] expected;

    Lent(ZcBuf loan, byte[] expected) {
      this.loan = loan;
      this.expected = expected;
    }
  }

  /** A filled write loan that was not written yet. */
  private static final class Pending {
    final ZcBuf loan;
    final ModelFile file;
    final byte[] payload;

    Pending(ZcBuf loan, ModelFile file, byte[] payload) {
      this.loan = loan;
      this.file = file;
      this.payload = payload;
    }
  }

  RandomSchedule(ContractSubject subject, Vnode directory, Random random) {
    this.subject = subject;
    this.directory = directory;
    this.random = random;
  }

  /** Runs so many steps, checks everything and brings all loans back. */
  void run(int steps) throws VfsException {
    try {
      for (int step = 0; step < steps; step++) {
        step();
      }
      checkAll();
    } finally {
      pending.forEach(each -> each.loan.close());
      closeAllLent();
    }
  }

  private void step() throws VfsException {
    if (files.isEmpty()) {
      create();
      return;
    }
    switch (random.nextInt(20)) {
      case 0, 1 -> create();
      case 2 -> remove();
      case 3 -> rename();
      case 4, 5 -> truncate();
      case 6, 7, 8, 9, 10 -> write();
      case 11 -> prepareWrite();
      case 12 -> finishWrite();
      case 13, 14, 15, 16 -> lend();
      case 17, 18 -> returnOne();
      default -> checkOne(any());
    }
  }

  private ModelFile any() {
    List<ModelFile> all = List.copyOf(files.values());
    return all.get(random.nextInt(all.size()));
  }

  private String anyName() {
    List<String> all = List.copyOf(files.keySet());
    return all.get(random.nextInt(all.size()));
  }

  private int offset() {
    return random.nextBoolean()
        ? EDGES[random.nextInt(EDGES.length)]
        : random.nextInt(LARGEST_OFFSET);
  }

  private int length() {
    return random.nextInt(3) == 0
        ? EDGES[random.nextInt(EDGES.length)]
        : random.nextInt(LONGEST_WRITE);
  }

  private byte[] payload() {
    return ContractSubject.bytes(length(), random.nextLong());
  }

  // --- names ------------------------------------------------------------------------------------

  private void create() throws VfsException {
    if (files.size() < MOST_FILES) {
      String name = "file" + names++;
      files.put(name, new ModelFile(subject.newFile(directory, name)));
    }
  }

  private void remove() throws VfsException {
    String name = anyName();
    forgetPending(files.get(name));
    directory.remove(name, false, subject.caller());
    files.remove(name);
  }

  private void rename() throws VfsException {
    String from = anyName();
    String to = random.nextBoolean() ? anyName() : "file" + names++;
    if (!from.equals(to)) {
      forgetPending(files.get(to));
      directory.rename(from, new RenameTarget(directory, to, true), subject.caller());
      ModelFile moved = files.remove(from);
      files.put(to, moved);
    }
  }

  // --- content ----------------------------------------------------------------------------------

  private void truncate() throws VfsException {
    ModelFile file = any();
    int size = offset();
    file.vnode.setAttributes(AttributeChanges.ofSize(size), subject.caller());
    file.content = Arrays.copyOf(file.content, size);
  }

  private void write() throws VfsException {
    ModelFile file = any();
    int offset = offset();
    byte[] payload = payload();
    subject.write(file.vnode, offset, payload);
    file.put(offset, payload);
    assertThat(subject.attributes(file.vnode).sizeBytes()).isEqualTo(file.content.length);
  }

  private void prepareWrite() throws VfsException {
    ModelFile file = any();
    if (pending.size() < MOST_LOANS) {
      byte[] payload = payload();
      ZcBuf loan = subject.borrowRoom(file.vnode, offset(), payload.length);
      pending.add(new Pending(loan, file, payload));
      LoanBytes.fill(loan, payload);
    }
  }

  private void finishWrite() throws VfsException {
    if (pending.isEmpty()) {
      return;
    }
    Pending next = pending.remove(random.nextInt(pending.size()));
    try (ZcBuf loan = next.loan) {
      if (random.nextInt(3) != 0) {
        next.file.vnode.write(loan, Stability.UNSTABLE, subject.caller());
        next.file.put(loan.request().offset(), next.payload);
      }
    }
  }

  private void forgetPending(@org.jspecify.annotations.Nullable ModelFile file) {
    pending.stream().filter(each -> each.file == file).forEach(each -> each.loan.close());
    pending.removeIf(each -> each.file == file);
  }

  // --- loans ------------------------------------------------------------------------------------

  private void lend() throws VfsException {
    ModelFile file = any();
    long offset = offset();
    int length = length();
    Need need = random.nextBoolean() ? Need.ANY : Need.BYTES;
    ZcBuf loan = subject.borrowFilled(file.vnode, offset, length, need);
    byte[] expected = file.range(offset, length);
    lent.add(new Lent(loan, expected));
    assertThat(Arrays.mismatch(LoanBytes.of(loan), expected)).isEqualTo(-1);
    assertThat(loan.endOfFile()).isEqualTo(offset + length >= file.content.length);
    assertThat(loan.isStable() || need == Need.ANY).isTrue();
    if (lent.size() > MOST_LOANS) {
      returnOne();
    }
  }

  private void returnOne() {
    if (!lent.isEmpty()) {
      Lent back = lent.remove(random.nextInt(lent.size()));
      try (ZcBuf loan = back.loan) {
        if (loan.isStable()) {
          assertThat(Arrays.mismatch(LoanBytes.of(loan), back.expected)).isEqualTo(-1);
        }
      }
    }
  }

  private void closeAllLent() {
    lent.forEach(each -> each.loan.close());
    lent.clear();
  }

  // --- checks -----------------------------------------------------------------------------------

  private void checkOne(ModelFile file) throws VfsException {
    assertThat(Arrays.mismatch(subject.content(file.vnode), file.content)).isEqualTo(-1);
  }

  private void checkAll() throws VfsException {
    while (!lent.isEmpty()) {
      returnOne();
    }
    assertThat(Listing.names(directory, subject.caller()))
        .containsExactlyInAnyOrderElementsOf(files.keySet());
    for (Map.Entry<String, ModelFile> entry : files.entrySet()) {
      Vnode found = directory.lookup(entry.getKey(), subject.caller());
      assertThat(found).isEqualTo(entry.getValue().vnode);
      checkOne(entry.getValue());
    }
  }
}
