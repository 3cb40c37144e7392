// SPDX-License-Identifier: Apache-2.0
/**
 * The console in a browser: headless Chromium, used by what is to be read on its pages. One gateway
 * and one browser serve all tests of the class; nothing is assumed about how long anything takes.
 */
@NullMarked
package org.lendfs.gateway.console;

import org.jspecify.annotations.NullMarked;
