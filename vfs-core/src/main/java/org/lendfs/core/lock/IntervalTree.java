// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.lock.LockOwner;

/**
 * Locks ordered by their first byte, in an immutable balanced (AVL) tree that finds one that
 * overlaps a range in O(log n), also among many locks that overlap each other and also when the
 * locks of one owner do not count.
 *
 * <p>Each node knows how far the locks below it reach: the last byte of the farthest one, and of
 * the farthest one of any other owner. So for every owner it can be said at once whether a subtree
 * has anything of somebody else that reaches into a range.
 *
 * <p>A change makes a new tree that shares all but O(log n) nodes with the old one; readers keep
 * what they have without a lock.
 */
final class IntervalTree {
  static final IntervalTree EMPTY = new IntervalTree(null);

  private final @Nullable Node root;

  private IntervalTree(@Nullable Node root) {
    this.root = root;
  }

  /** Longest way from the root to a leaf, in nodes. */
  int height() {
    return height(root);
  }

  IntervalTree plus(HeldLock lock) {
    return new IntervalTree(insert(root, lock));
  }

  /** Without this entry, which must be in the tree. */
  IntervalTree minus(HeldLock lock) {
    Node rest = remove(root, lock);
    return rest == null ? EMPTY : new IntervalTree(rest);
  }

  /**
   * The first lock, by offset, that has a byte in the range.
   *
   * @param except whose locks do not count, or null if all count
   */
  @Nullable HeldLock overlapping(long firstOffset, long lastOffset, @Nullable LockOwner except) {
    Node node = root;
    while (node != null && node.reaches(firstOffset, except)) {
      if (Long.compareUnsigned(node.lock.firstOffset(), lastOffset) > 0) {
        node = node.left;
      } else if (node.left != null && node.left.reaches(firstOffset, except)) {
        // All of it starts before the range ends, so what reaches into the range overlaps it.
        node = node.left;
      } else if (node.isHit(firstOffset, except)) {
        return node.lock;
      } else {
        node = node.right;
      }
    }
    return null;
  }

  /** All locks in order of offset. */
  void forEach(Consumer<HeldLock> action) {
    visit(root, action);
  }

  private static void visit(@Nullable Node node, Consumer<HeldLock> action) {
    if (node != null) {
      visit(node.left, action);
      action.accept(node.lock);
      visit(node.right, action);
    }
  }

  private static Node insert(@Nullable Node node, HeldLock lock) {
    if (node == null) {
      return new Node(lock, null, null);
    }
    return lock.compareTo(node.lock) < 0
        ? balanced(node.lock, insert(node.left, lock), node.right)
        : balanced(node.lock, node.left, insert(node.right, lock));
  }

  private static @Nullable Node remove(@Nullable Node node, HeldLock lock) {
    if (node == null) {
      throw new IllegalStateException("not held: " + lock);
    }
    int order = lock.compareTo(node.lock);
    if (order < 0) {
      return balanced(node.lock, remove(node.left, lock), node.right);
    }
    if (order > 0) {
      return balanced(node.lock, node.left, remove(node.right, lock));
    }
    if (node.right == null) {
      return node.left;
    }
    HeldLock next = first(node.right);
    return balanced(next, node.left, remove(node.right, next));
  }

  private static HeldLock first(Node node) {
    Node first = node;
    while (first.left != null) {
      first = first.left;
    }
    return first.lock;
  }

  private static Node balanced(HeldLock lock, @Nullable Node left, @Nullable Node right) {
    int lean = height(left) - height(right);
    if (left != null && lean > 1) {
      return rotatedRight(lock, left, right);
    }
    if (right != null && lean < -1) {
      return rotatedLeft(lock, left, right);
    }
    return new Node(lock, left, right);
  }

  private static Node rotatedRight(HeldLock lock, Node left, @Nullable Node right) {
    Node inner = left.right;
    if (inner == null || height(left.left) >= inner.height) {
      return new Node(left.lock, left.left, new Node(lock, inner, right));
    }
    Node newLeft = new Node(left.lock, left.left, inner.left);
    return new Node(inner.lock, newLeft, new Node(lock, inner.right, right));
  }

  private static Node rotatedLeft(HeldLock lock, @Nullable Node left, Node right) {
    Node inner = right.left;
    if (inner == null || height(right.right) >= inner.height) {
      return new Node(right.lock, new Node(lock, left, inner), right.right);
    }
    Node newRight = new Node(right.lock, inner.right, right.right);
    return new Node(inner.lock, new Node(lock, left, inner.left), newRight);
  }

  private static int height(@Nullable Node node) {
    return node == null ? 0 : node.height;
  }

  /** Immutable once made; the fields that are not final are set by the constructor only. */
  private static final class Node {
    final HeldLock lock;
    final @Nullable Node left;
    final @Nullable Node right;
    final int height;

    /** Holder of the lock in this subtree that reaches farthest, and where that ends. */
    private OwnerLocks farthest;

    private long farthestOffset;

    /** The same among the locks of all other holders; null if there are none. */
    private @Nullable OwnerLocks runnerUp;

    private long runnerUpOffset;

    Node(HeldLock lock, @Nullable Node left, @Nullable Node right) {
      this.lock = lock;
      this.left = left;
      this.right = right;
      this.height = 1 + Math.max(height(left), height(right));
      this.farthest = lock.holder();
      this.farthestOffset = lock.lastOffset();
      offerAll(left);
      offerAll(right);
    }

    private void offerAll(@Nullable Node child) {
      if (child != null) {
        offer(child.farthest, child.farthestOffset);
        if (child.runnerUp != null) {
          offer(child.runnerUp, child.runnerUpOffset);
        }
      }
    }

    private void offer(OwnerLocks holder, long lastOffset) {
      if (holder == farthest) {
        farthestOffset = maxUnsigned(farthestOffset, lastOffset);
      } else if (Long.compareUnsigned(lastOffset, farthestOffset) > 0) {
        runnerUp = farthest;
        runnerUpOffset = farthestOffset;
        farthest = holder;
        farthestOffset = lastOffset;
      } else if (runnerUp == null || Long.compareUnsigned(lastOffset, runnerUpOffset) > 0) {
        runnerUp = holder;
        runnerUpOffset = lastOffset;
      }
    }

    /** Whether something below that counts reaches up to this byte. */
    boolean reaches(long offset, @Nullable LockOwner except) {
      if (farthest.isOf(except)) {
        return runnerUp != null && Long.compareUnsigned(runnerUpOffset, offset) >= 0;
      }
      return Long.compareUnsigned(farthestOffset, offset) >= 0;
    }

    boolean isHit(long firstOffset, @Nullable LockOwner except) {
      return Long.compareUnsigned(lock.lastOffset(), firstOffset) >= 0
          && !lock.holder().isOf(except);
    }

    private static long maxUnsigned(long one, long other) {
      return Long.compareUnsigned(one, other) >= 0 ? one : other;
    }
  }
}
