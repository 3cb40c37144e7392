// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

/** A request that ends in a problem document. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  ProblemException(Problem problem, String sentence) {
    super(sentence, null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
