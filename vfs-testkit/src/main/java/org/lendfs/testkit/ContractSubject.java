// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** What a topic of the contract works on: one empty store, one caller, and short ways to act. */
public interface ContractSubject {
  /** The store under test, empty when the test starts. */
  Provider provider();

  /** Whoever makes the calls; may block. */
  CallContext caller();

  /** The loans of this test. */
  LoanTally tally();

  /** Whether the store can do this. */
  boolean supports(Capability capability);

  default void require(Capability capability) {
    assumeTrue(supports(capability), () -> "the store has no " + capability);
  }

  default Vnode root() {
    return provider().root();
  }

  /** Finds the object again by what names it for good. */
  default Vnode findAgain(Vnode vnode) throws VfsException {
    return provider().resolve(vnode.key(), caller());
  }

  /** A new empty file in the root. */
  default Vnode newFile(String name) throws VfsException {
    return newFile(root(), name);
  }

  /** A new empty file. */
  default Vnode newFile(Vnode directory, String name) throws VfsException {
    return directory
        .create(name, new CreateMode.Guarded(), AttributeChanges.ofMode(0644), caller())
        .vnode();
  }

  /** A new file in the root with this content. */
  default Vnode newFile(String name, byte[] content) throws VfsException {
    Vnode file = newFile(name);
    write(file, 0, content);
    return file;
  }

  /** A new empty directory. */
  default Vnode newDirectory(Vnode parent, String name) throws VfsException {
    return parent.makeDirectory(name, AttributeChanges.ofMode(0755), caller()).vnode();
  }

  default Attributes attributes(Vnode vnode) throws VfsException {
    return vnode.attributes(caller());
  }

  default Vnode lookup(String name) throws VfsException {
    return root().lookup(name, caller());
  }

  /** Borrows for reading; the test closes the loan. */
  default ZcBuf borrow(Vnode file, long offset, int length, Need need) throws VfsException {
    return tally().request(file, LoanRequest.read(offset, length, need), caller());
  }

  /** Borrows and fills a read loan; the test closes it. */
  default ZcBuf borrowFilled(Vnode file, long offset, int length, Need need) throws VfsException {
    ZcBuf loan = borrow(file, offset, length, need);
    try {
      file.read(loan, caller());
      return loan;
    } catch (VfsException | RuntimeException e) {
      loan.close();
      throw e;
    }
  }

  /** Borrows room for a write; the test closes the loan. */
  default ZcBuf borrowRoom(Vnode file, long offset, int length) throws VfsException {
    return tally().request(file, LoanRequest.write(offset, length), caller());
  }

  /** Writes by loan, all of it. */
  default WriteResult write(Vnode file, long offset, byte[] bytes) throws VfsException {
    return write(file, offset, bytes, Stability.UNSTABLE);
  }

  default WriteResult write(Vnode file, long offset, byte[] bytes, Stability stability)
      throws VfsException {
    try (ZcBuf loan = borrowRoom(file, offset, bytes.length)) {
      LoanBytes.fill(loan, bytes);
      return file.write(loan, stability, caller());
    }
  }

  /** Reads by loan; fewer bytes than asked for at the end of the file. */
  default byte[] read(Vnode file, long offset, int length) throws VfsException {
    return read(file, offset, length, Need.BYTES);
  }

  default byte[] read(Vnode file, long offset, int length, Need need) throws VfsException {
    try (ZcBuf loan = borrowFilled(file, offset, length, need)) {
      return LoanBytes.of(loan);
    }
  }

  /** The whole content, which must be small. */
  default byte[] content(Vnode file) throws VfsException {
    return read(file, 0, Math.toIntExact(attributes(file).sizeBytes()));
  }

  /** Bytes without a pattern that pages could hide. */
  static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
