/**
 * What is to be seen in the demo alone: the page that shows every piece of the pages.
 */
@NullMarked
package app.meantime.demo.web;

import org.jspecify.annotations.NullMarked;
